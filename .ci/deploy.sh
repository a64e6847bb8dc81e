#!/usr/bin/env bash
# The deployment on an emulator of AWS: template tests, then each front from the first deployment to the last. It needs
# Python 3.10 for the emulator, which listens on every address: for test machines only. It ends with the number of
# checks. Only some parts: .ci/deploy.sh http breaking
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
export CI=true NO_COLOR=1 PATH="$PWD/node_modules/.bin:$PATH"
passed=0
failed=0
work=$(mktemp -d)
endpoint=http://127.0.0.1:${GATEWAY_PORT:=4566}
export GATEWAY_PORT
emulator=

# check <what> <command…>: its output is shown only when it fails.
check() {
  local what=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1))
    echo "  ✓ $what"
  else
    failed=$((failed + 1))
    echo "  ✗ $what"
    tail -n 40 "$work/log" | sed 's/^/      /'
  fi
}

fails() { ! "$@"; }
run() {
  local command=$1
  shift
  openapi-lambda "$command" --endpoint "$endpoint" "$@"
}
url() { grep -oE 'is live at .*' "$work/log" | sed 's/is live at //'; }
answers() { [ "$(curl -s -X "$1" "$2")" = "$3" ]; }
reports() {
  local text=$1
  shift
  fails "$@" >"$work/out" 2>&1 && grep -q -- "$text" "$work/out"
}

finish() {
  [ -z "$emulator" ] || kill "$emulator" 2>/dev/null
  git -C "$PWD" diff --quiet -- openapi.yaml src generated || echo 'the service was not restored'
  rm -rf "$work"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
  exit
}

# The service is copied: edits of it must not outlive a run that is stopped.
copy() {
  mkdir "$work/service"
  cp -R openapi.yaml src generated tsconfig.json redocly.yaml package.json Dockerfile deploy "$work/service/"
  ln -s "$PWD/node_modules" "$work/service/node_modules"
}

front() {
  local front=$1
  shift
  local deploy=(run deploy --front "$front" --zip --yes)
  echo "── $front"
  check "deploys, and keeps the contract through its URL" "${deploy[@]}" "$@"
  local at
  at=$(url)
  check 'answers GET /test1' answers GET "$at/test1" '{"message":"test"}'
  check 'answers POST /test2' answers POST "$at/test2" '{"message":"test2"}'
  check 'answers POST /test3' answers POST "$at/test3?message=hoge" '{"message":"hoge"}'
  sed -i "s/message: 'test2'/message: 'changed'/" src/operations/postTest2.ts
  check 'deploys a changed operation' "${deploy[@]}" --no-test
  check 'answers as changed' answers POST "$at/test2" '{"message":"changed"}'
  check 'rolls back' run deploy --rollback
  check 'answers as before' answers POST "$at/test2" '{"message":"test2"}'
  sed -i "s/message: 'changed'/message: 'test2'/" src/operations/postTest2.ts
  check 'deletes it' run destroy --yes
  check 'leaves nothing' reports 'is not deployed' run destroy --yes
}

breaking() {
  echo '── a breaking contract'
  check 'deploys' run deploy --front url --zip --yes --no-test
  sed -i 's/- name: message$/- name: text/' openapi.yaml
  check 'generates' openapi-lambda generate
  check 'is stopped' reports 'clients of the live version' run deploy --front url --zip --yes --no-test
  check 'is deployed where that is wanted' run deploy --front url --zip --yes --no-test --allow-breaking
  check 'deletes it' run destroy --yes
}

synth() {
  echo '── without credentials'
  for front in rest http url alb; do
    check "writes the template of $front" env -u AWS_ACCESS_KEY_ID -u AWS_PROFILE openapi-lambda deploy --synth --zip --front "$front"
    check "has no fault that cfn-lint finds in $front" "$work/emulator/bin/cfn-lint" -i W -- deploy/cdk.out/*.template.json
  done
  check 'explains missing credentials' reports 'no valid AWS credentials' env -u AWS_ACCESS_KEY_ID -u AWS_PROFILE \
    HOME="$work" AWS_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true openapi-lambda deploy --zip --yes
}

check 'installs the CDK app' npm ci --prefix deploy --no-audit --no-fund
check 'types of the CDK app' npm run --prefix deploy typecheck
npm test --prefix deploy >"$work/log" 2>&1 || { failed=$((failed + 1)); tail -n 60 "$work/log"; }
passed=$((passed + $(grep -E '^ *Tests ' "$work/log" | grep -oE '[0-9]+ passed' | grep -oE '[0-9]+' || echo 0)))
python3 -m venv "$work/emulator" && "$work/emulator/bin/pip" install -q ministack==1.5.33 cfn-lint==1.58.0 || finish
copy
cd "$work/service"
"$work/emulator/bin/ministack" >"$work/emulator.log" 2>&1 &
emulator=$!
for _ in $(seq 60); do curl -sf "$endpoint/_ministack/health" >/dev/null && break; sleep 0.5; done
for part in ${*:-synth rest http url breaking}; do
  case $part in
    # Without the routing around the contract: the emulator answers OPTIONS on an HTTP API itself, which AWS does only
    # where CORS is configured.
    http) front http -- --path '/*' ;;
    rest | url) front "$part" ;;
    *) "$part" ;;
  esac
done
cd - >/dev/null
finish
