#!/bin/sh
# Everything that can be judged without running the office. All checks run, then the failed ones are named.
# A check of your own: an executable file in scripts/checks/, exit 0 when all is well.
set -u
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=""

check() {
    name=$1; shift
    begun=$(date +%s)
    if said=$("$@" 2>&1); then
        printf '  ok      %s (%s s)\n' "$name" "$(($(date +%s) - begun))"
    else
        printf '  FAILED  %s\n' "$name"
        printf '%s\n' "$said" | sed 's/^/          /'
        failed="$failed
  $name"
    fi
}

no_index_named() { ! grep -nE 'https?://|file:|--index|--find-links' requirements/*.txt; }

check "formatting" $bin/ruff format --check --quiet .
check "lint" $bin/ruff check --quiet .
check "types" $bin/mypy
check "layers" $bin/lint-imports --no-cache
check "no missing migration" $bin/misl manage makemigrations --check --dry-run
check "deployment settings" env MISL_URL=https://office.example MISL_SECRET_KEY=one-of-fifty-characters-for-this-check-only-0123456789 \
    MISL_DATA=/nonexistent DATABASE_URL=postgresql://o@/misl MISL_APP_DATABASE_URL=postgresql://a@/misl \
    $bin/misl manage check --deploy --fail-level WARNING
check "requirements name no index" no_index_named
check "generated documents" $bin/python scripts/generate_docs.py --check
if [ -f frontend/package.json ]; then
    check "front-end types" env PATH="$PWD/$bin:$PATH" sh -c 'cd frontend && npm run --silent check'
fi
# django-htmx ships htmx itself; the npm package is here for this script alone.
check "no htmx 2 left" $bin/python frontend/node_modules/htmx.org/dist/scripts/upgrade-check.py src/misl
for script in scripts/checks/*; do
    [ -x "$script" ] && [ -f "$script" ] && check "$(basename "$script" | sed 's/\.[a-z]*$//; s/[-_]/ /g')" "$script"
done

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed"
    exit 1
fi
printf '\nAll checks passed.\n'
