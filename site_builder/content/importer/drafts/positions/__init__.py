"""Job descriptions: their labelled lines, duties and groups of work → keys."""
