# One file, three images:
#
#   docker build -t openapi-lambda .                   AWS's base image: what Lambda runs, and `docker run -p 9000:8080`
#   docker build -t openapi-lambda --target custom .   a plain Node image with AWS's runtime interface client
#   docker build -t openapi-lambda --target local .    the same with the project's own emulator: `docker run -p 9000:8080`
#
# Nothing here knows a processor: `docker build --platform linux/arm64` is all that Lambda on Graviton needs.

FROM node:24-bookworm-slim AS packages
WORKDIR /project
COPY package.json package-lock.json ./
COPY packages/ packages/
RUN npm ci --ignore-scripts --no-audit --no-fund && npm cache clean --force

FROM packages AS build
COPY tsconfig.json redocly.yaml ./
RUN npx esbuild packages/cli/src/start/emulator.ts --bundle --platform=node --target=node24 --format=esm --outfile=emulator.mjs
COPY generated/ generated/
# The docs are rendered again only when the contract changes, so that an edit of src/ does not wait for them.
RUN npm run docs -- /dev/null
COPY src/ src/
# The docs are most of the bytes and change least: in the images they are a layer of their own.
# Each image makes its own code cache: V8 takes none from another version of Node.
RUN npm run build -- --no-code-cache && mkdir docs && mv dist/redoc.html.gz docs/

# AWS's runtime interface client is compiled where it is installed. Node's headers are those of the image.
FROM node:24-bookworm AS client
RUN apt-get update && apt-get install -y --no-install-recommends cmake g++ make python3 xz-utils
WORKDIR /client
COPY packages/cli/src/container/runtime-interface-client/ ./
RUN npm_config_nodedir=/usr/local npm ci --foreground-scripts --no-audit --no-fund
# What it was compiled with and from stays behind.
RUN mkdir runtime && cd node_modules/aws-lambda-ric \
  && cp index.mjs package.json rapid-client.node LICENSE NOTICE THIRD-PARTY-LICENSES /client/runtime/

FROM node:24-bookworm-slim AS custom
LABEL org.opencontainers.image.title="openapi-lambda" \
  org.opencontainers.image.description="One OpenAPI document, one AWS Lambda function" \
  org.opencontainers.image.licenses="MIT"
# The source map is read with the first stack trace, so that it costs no cold start.
ENV LAMBDA_TASK_ROOT=/var/task NODE_OPTIONS=--enable-source-maps
WORKDIR /var/task
COPY --from=client /client/runtime/ /var/runtime/
COPY --from=build /project/docs/ ./
COPY --from=build /project/dist/ ./
RUN node code-cache/record.js
# Lambda has a user of its own and ignores this one; everywhere else nothing here needs root.
USER 1000:1000
ENTRYPOINT ["node", "/var/runtime/index.mjs"]
CMD ["handler.handler"]

FROM custom AS local
COPY --from=build /project/emulator.mjs /opt/emulator/
EXPOSE 8080
ENTRYPOINT ["node", "/opt/emulator/emulator.mjs", "node", "/var/runtime/index.mjs"]
CMD ["handler.handler"]

# The last one is what a build without --target makes.
FROM public.ecr.aws/lambda/nodejs:24 AS lambda
LABEL org.opencontainers.image.title="openapi-lambda" \
  org.opencontainers.image.description="One OpenAPI document, one AWS Lambda function" \
  org.opencontainers.image.licenses="MIT"
COPY --from=build /project/docs/ ${LAMBDA_TASK_ROOT}/
COPY --from=build /project/dist/ ${LAMBDA_TASK_ROOT}/
RUN node ${LAMBDA_TASK_ROOT}/code-cache/record.js
ENV NODE_OPTIONS=--enable-source-maps
USER 1000:1000
CMD ["handler.handler"]
