#!/bin/sh
# Fetches what was merged, builds the site and puts it where the web server looks.
#   rebuild.sh REPOSITORY TARGET
# A build that fails leaves the published site as it is. Visitors see the old site or the new one, never a
# half: the files go to a folder of their own, then one link is changed.
set -eu

[ $# -eq 2 ] || { echo "usage: $0 REPOSITORY TARGET" >&2; exit 2; }
repository=$1
target=$2

cd "$repository"
exec 9>.git/rebuild.lock
flock -n 9 || { echo "Another rebuild is under way." >&2; exit 0; }

git pull --quiet --ff-only
test -x .venv/bin/python || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.lock
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt
.venv/bin/prakat build --compress

# Most hours bring nothing new: then the site stays, and so do the last three.
if diff -rq site "$target" > /dev/null 2>&1; then exit 0; fi

release="$target.$(date -u +%Y%m%dT%H%M%SZ).$$"
cp -R site "$release"
ln -sfn "$release" "$target.next"
mv -T "$target.next" "$target"

# The last three are kept: browsers that have an old page open may still ask for its files.
ls -1dr "$target".2* | tail -n +4 | while read -r old; do rm -r "$old"; done
