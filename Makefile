# `make TASK` is `python3 make.py TASK`, which says what tasks there are.

PYTHON ?= python3
TASKS := site serve docs test setup lint types unit nightly tools lock generated clean

.PHONY: $(TASKS)
$(TASKS):
	@$(PYTHON) make.py $@

.venv/.test: setup
