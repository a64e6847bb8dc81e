#!/usr/bin/env bash
# The deployment on an emulator of AWS: template tests, then each front from the first deployment to the last. It needs
# Python 3.10 for the emulator, which listens on every address: for test machines only. It ends with the number of
# checks. Only some parts: .ci/deploy.sh http breaking
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null
export CI=true NO_COLOR=1 PATH="$PWD/node_modules/.bin:$PATH"
repo=$PWD
passed=0
failed=0
work=$(mktemp -d)
endpoint=http://127.0.0.1:${GATEWAY_PORT:=4566}
export GATEWAY_PORT
emulator=
socket=
tag=

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
  [ -z "$emulator$socket" ] || kill $emulator $socket 2>/dev/null
  if [ -n "$tag" ]; then
    podman ps --quiet --filter "ancestor=$tag" | xargs -r podman rm --force >/dev/null
    # With one argument, untag would take every name.
    podman untag "$tag" "$tag"
  fi
  git -C "$repo" diff --quiet -- openapi.yaml src generated || echo 'the service was not restored'
  rm -rf "$work"
  echo "$passed passed, $failed failed"
  [ "$failed" = 0 ]
  exit
}

# The service is copied: edits of it must not outlive a run that is stopped.
copy() {
  mkdir "$work/service"
  tar -c --exclude=node_modules --exclude=cdk.out \
    openapi.yaml src generated tsconfig.json redocly.yaml package.json Dockerfile deploy | tar -x -C "$work/service"
  ln -s "$repo/node_modules" "$work/service/node_modules"
  ln -s "$repo/deploy/node_modules" "$work/service/deploy/node_modules"
}

front() {
  local front=$1
  shift
  local deploy=(run deploy --front "$front" --zip --yes)
  echo "── $front"
  check "deploys$([ "$front" = alb ] || echo ', and keeps the contract through its URL')" "${deploy[@]}" "$@"
  local at
  at=$(url)
  if [ "$front" = alb ]; then
    check 'is connected to its function' connect
    check 'keeps the contract through its URL' openapi-lambda contract-test --target "$at" --allow-writes
  fi
  check 'answers GET /test1' answers GET "$at/test1" '{"message":"test"}'
  check 'answers POST /test2' answers POST "$at/test2" '{"message":"test2"}'
  check 'answers POST /test3' answers POST "$at/test3?message=hoge" '{"message":"hoge"}'
  sed -i "s/message: 'test2'/message: 'changed'/" src/operations/postTest2.ts
  check 'deploys a changed operation' "${deploy[@]}" --no-test
  check 'answers as changed' answers POST "$at/test2" '{"message":"changed"}'
  check 'rolls back' run deploy --rollback
  check 'answers as before' answers POST "$at/test2" '{"message":"test2"}'
  check 'deploys again after the rollback' "${deploy[@]}" --no-test
  check 'answers as changed again' answers POST "$at/test2" '{"message":"changed"}'
  sed -i "s/message: 'changed'/message: 'test2'/" src/operations/postTest2.ts
  check 'deletes it' run destroy --yes
  check 'leaves nothing' reports 'is not deployed' run destroy --yes
}

# A query to the API of load balancers.
balancers() {
  curl -sf --aws-sigv4 aws:amz:us-east-1:elasticloadbalancing --user openapi-lambda-emulator:emulator "$endpoint" \
    -d "Version=2015-12-01&$1"
}

# The emulator makes a target group without its targets, which AWS takes from the template.
connect() {
  local group function
  group=$(balancers Action=DescribeTargetGroups | grep -oE 'arn:[^<]*:targetgroup/[^<]*') || return
  function=$(aws_function) || return
  balancers "Action=RegisterTargets&TargetGroupArn=$group&Targets.member.1.Id=$function:live"
}

aws_function() {
  curl -sf --aws-sigv4 aws:amz:us-east-1:lambda --user openapi-lambda-emulator:emulator "$endpoint/2015-03-31/functions" |
    grep -oE '"FunctionArn": ?"[^"]*' | grep -oE 'arn:.*'
}

# The image of `npm run test:container`, under the name that CDK's template has for it: the emulator has no registry, and
# answers as if every image were there.
image() {
  echo '── an image'
  sed -i "s/front: 'rest',/front: 'url', architecture: '$(uname -m | sed s/aarch64/arm64/)',/" deploy/config.ts
  check 'writes the template' openapi-lambda deploy --synth
  tag=000000000000.dkr.ecr.us-east-1.amazonaws.com/cdk-hnb659fds-container-assets-000000000000-us-east-1
  tag=$tag:$(grep -oE '"imageTag": "[0-9a-f]+' deploy/cdk.out/*.assets.json | grep -oE '[0-9a-f]+$')
  check 'names the image' podman tag openapi-lambda:test-default "$tag"
  check 'deploys, and keeps the contract through its URL' env CDK_DOCKER=podman \
    openapi-lambda deploy --endpoint "$endpoint" --yes --allow-writes
  check 'deletes it' run destroy --yes
  sed -i "s/front: 'url', architecture: .*/front: 'rest',/" deploy/config.ts
}

# The events of the emulator's gateways and those of `npm start -- --as`, with a function that answers with its event.
events() {
  echo '── events'
  cp -R "$work/service" "$work/echo"
  cd "$work/echo"
  cat >src/handler.ts <<'HANDLER'
export const handler = async (event: unknown) => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(event),
});
HANDLER
  for front in rest http url; do
    check "deploys a function that answers with its event: $front" run deploy --front "$front" --zip --yes --no-test
    check "has the events that npm start has, but for what is listed: $front" node "$repo/.ci/compare-events.mjs" "$front" "$(url)"
    check 'deletes it' run destroy --yes
  done
  cd "$work/service"
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

# install <environment> <package…>: compiling all modules would take longer than running a few.
install() {
  local environment=$1
  shift
  "$work/$environment/bin/pip" install --quiet --no-compile --disable-pip-version-check "$@"
}

synth() {
  echo '── without credentials'
  for front in rest http url alb; do
    check "writes the template of $front" env -u AWS_ACCESS_KEY_ID -u AWS_PROFILE openapi-lambda deploy --synth --zip --front "$front"
    check "has no fault that cfn-lint finds in $front" "$work/emulator/bin/cfn-lint" -i W -- deploy/cdk.out/*.template.json
  done
  # In an environment of its own, since it wants another cfn-lint.
  check 'installs sam' eval 'python3 -m venv "$work/sam" && install sam aws-sam-cli==1.170.0'
  check 'has no fault in the template of SAM that cfn-lint finds' "$work/emulator/bin/cfn-lint" -i W -- "$docs/sam.yaml"
  check 'has no fault in the template of SAM that sam validate finds' env AWS_REGION=us-east-1 SAM_CLI_TELEMETRY=0 \
    "$work/sam/bin/sam" validate --lint --template "$docs/sam.yaml"
  if command -v terraform >/dev/null; then
    check 'reads the configuration of Terraform' terraform fmt -check -diff "$docs/main.tf"
  else
    echo '  the configuration of Terraform: not read, since there is no terraform here'
  fi
  check 'explains missing credentials' reports 'no valid AWS credentials' env -u AWS_ACCESS_KEY_ID -u AWS_PROFILE \
    HOME="$work" AWS_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true openapi-lambda deploy --zip --yes
}

check 'installs the CDK app' npm ci --prefix deploy --no-audit --no-fund
check 'types of the CDK app' npm run --prefix deploy typecheck
npm test --prefix deploy >"$work/log" 2>&1 || { failed=$((failed + 1)); tail -n 60 "$work/log"; }
passed=$((passed + $(grep -E '^ *Tests ' "$work/log" | grep -oE '[0-9]+ passed' | grep -oE '[0-9]+' || echo 0)))
python3 -m venv "$work/emulator" && install emulator ministack==1.5.33 docker==7.2.0 cfn-lint==1.58.0 || finish
docs=$repo/docs/deploy
copy
cd "$work/service"
parts='synth rest http url alb events breaking'
if command -v podman >/dev/null && podman image exists openapi-lambda:test-default; then
  podman system service --time=0 "unix://$work/podman.sock" 2>/dev/null &
  socket=$!
  export DOCKER_HOST=unix://$work/podman.sock
  parts="image $parts"
else
  echo '── an image: not deployed, since npm run test:container did not make one with podman'
fi
"$work/emulator/bin/ministack" >"$work/emulator.log" 2>&1 &
emulator=$!
for _ in $(seq 60); do curl -sf "$endpoint/_ministack/health" >/dev/null && break; sleep 0.5; done
for part in ${*:-$parts}; do
  case $part in
    # Without the routing around the contract: the emulator answers OPTIONS on an HTTP API itself, which AWS does only
    # where CORS is configured.
    http) front http -- --path '/*' ;;
    alb) front alb --no-test ;;
    rest | url) front "$part" ;;
    *) "$part" ;;
  esac
done
cd "$repo"
finish
