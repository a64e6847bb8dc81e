/**
 * The suite of the local runtime on AWS's own runtime interface client. It needs the image that `npm run test:container` builds:
 * CONTAINER_ENGINE=podman LOCAL_IMAGE=openapi-lambda:test-local npx vitest run --config packages/vitest.config.ts runtime-client
 */
import { describe } from 'vitest';
import { remove, start, untilListening } from '../../src/container/containers.ts';
import { invokeForText } from '../../src/container/invocations.ts';
import { functions } from '../start/fixture.ts';
import { describeLambda } from '../start/lambda.suite.ts';

const { CONTAINER_ENGINE, LOCAL_IMAGE: image = '' } = process.env;
const engine = { program: CONTAINER_ENGINE ?? '', version: '' };

describe.runIf(CONTAINER_ENGINE)('aws-lambda-ric under our Runtime API, in a container', () => {
  describeLambda(async (file, timeLimit) => {
    const container = await start(engine, {
      image,
      command: [`${file}.handler`],
      files: functions,
      options: ['--env', `AWS_LAMBDA_FUNCTION_TIMEOUT=${timeLimit}`],
    });
    await untilListening(container);
    return {
      invoke: (event) => invokeForText(container.url, event),
      stop: () => remove(engine, [container.id]),
    };
  });
});
