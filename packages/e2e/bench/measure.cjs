// Runs in a process of its own: loads a function, answers events, and prints what that took as JSON.
//   node measure.cjs <bundle> <file with cases> <warm requests a case>
// Milliseconds to the first answer (wall clock, and CPU of all threads), microseconds of CPU a request once warm.
const [, , bundle, file, requests] = process.argv;
const cases = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
const count = Number(requests);
const context = {
  awsRequestId: 'bench',
  callbackWaitsForEmptyEventLoop: true,
  functionName: 'bench',
  getRemainingTimeInMillis: () => 10_000,
};
// Some write the parsed body into the event, hence a copy for each request.
// A log line of each refused request would be what is measured.
for (const name of ['log', 'info', 'warn', 'error', 'debug']) console[name] = () => {};

async function measure() {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const { handler } = require(bundle);
  const first = await handler({ ...cases[0].event }, context);
  const cold = Number(process.hrtime.bigint() - start) / 1e6;
  const { user, system } = process.cpuUsage(cpu);
  const result = { cold, cpu: (user + system) / 1000, rss: process.memoryUsage.rss(), statuses: [first.statusCode] };
  if (count > 0) result.warm = {};
  for (const { name, event } of count > 0 ? cases : []) {
    const { statusCode } = await handler({ ...event }, context);
    result.statuses.push(statusCode);
    for (let i = 0; i < count; i++) await handler({ ...event }, context);
    const from = process.cpuUsage();
    for (let i = 0; i < count; i++) await handler({ ...event }, context);
    const used = process.cpuUsage(from);
    result.warm[name] = (used.user + used.system) / count;
  }
  process.stdout.write(JSON.stringify(result));
  process.exit(0);
}
measure();
