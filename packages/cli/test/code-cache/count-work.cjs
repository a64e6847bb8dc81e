// node count-work.cjs <handler.js> <event as JSON>: prints what a cold start reads, and what one warm request takes.
const fs = require('node:fs');
const { createHook } = require('node:async_hooks');
const { Session } = require('node:inspector/promises');

const read = [];
const { readFileSync } = fs;
fs.readFileSync = (file, ...rest) => {
  read.push(String(file));
  return readFileSync(file, ...rest);
};
const event = JSON.parse(process.argv[3]);
// Counted by what `counted.ts` puts into a bundle.
globalThis.counted = { closures: 0, awaits: 0 };

async function count() {
  const { handler } = require(process.argv[2]);
  await handler(event, {});
  let promises = 0;
  const hook = createHook({
    init: (_, type) => {
      if (type === 'PROMISE') promises += 1;
    },
  }).enable();
  Object.assign(counted, { closures: 0, awaits: 0 });
  await handler(event, {});
  hook.disable();
  const { closures, awaits } = counted;
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  await session.post('Profiler.takePreciseCoverage');
  await handler(event, {});
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const functions = result.filter(({ url }) => url.endsWith('/function.js')).flatMap((script) => script.functions);
  const calls = functions.reduce((sum, { ranges }) => sum + ranges[0].count, 0);
  process.stdout.write(JSON.stringify({ read, promises, calls, closures, awaits }));
}
count();
