// Runs in a process of its own: loads a function, answers one event, then many.
//   node measure.cjs <bundle> <event as JSON> <warm requests>
// Prints milliseconds to the first answer, and microseconds per request once warm.
const [, , bundle, json, requests] = process.argv;
const event = JSON.parse(json);
const context = { awsRequestId: 'bench', getRemainingTimeInMillis: () => 1000 };

async function measure() {
  const start = process.hrtime.bigint();
  const { handler } = require(bundle);
  const first = await handler(event, context);
  const cold = Number(process.hrtime.bigint() - start) / 1e6;
  const warmUp = Math.min(Number(requests), 2000);
  for (let i = 0; i < warmUp; i++) await handler(event, context);
  const from = process.hrtime.bigint();
  for (let i = 0; i < Number(requests); i++) await handler(event, context);
  const warm = Number(process.hrtime.bigint() - from) / 1e3 / Math.max(1, Number(requests));
  console.log(JSON.stringify({ cold, warm, status: first.statusCode }));
}
measure();
