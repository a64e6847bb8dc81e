import { expect, test } from 'vitest';
import { requireNode } from '../../src/node-version.ts';

test.each(['20.20.2', '18.0.0', '21.7.3'])(
  'on Node %s the function fails while it is loaded, with advice',
  (version) => {
    expect(() => requireNode(version)).toThrow(
      `This function needs Node 22 or newer and was started by Node ${version}. Choose the Lambda runtime nodejs24.x or nodejs22.x.`,
    );
  },
);

test.each(['22.0.0', '24.21.0', '100.0.0'])('on Node %s the function is loaded', (version) => {
  expect(() => requireNode(version)).not.toThrow();
});
