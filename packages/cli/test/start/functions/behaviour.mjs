// A function that does what its event says, for the tests of what runs functions.
import { spawn } from 'node:child_process';

let invocations = 0;
let underWay = 0;
let mostUnderWay = 0;

const behaviours = {
  echo: (event) => event,
  count: () => ({ pid: process.pid, invocations }),
  context: (_event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() }),
  variables: ({ names }) => Object.fromEntries(names.map((name) => [name, process.env[name] ?? null])),
  nothing: () => undefined,
  circle: () => {
    const circle = {};
    circle.circle = circle;
    return circle;
  },
  large: ({ bytes }) => 'x'.repeat(bytes - 2),
  size: ({ text }) => text.length,
  throw: () => {
    throw new TypeError('thrown');
  },
  reject: () => Promise.reject(new RangeError('rejected')),
  rejectText: () => Promise.reject('text'),
  exit: ({ code }) => process.exit(code),
  answerAndExit: () => {
    setImmediate(() => setTimeout(() => process.exit(3), 20));
    return process.pid;
  },
  uncaught: () => new Promise(() => setImmediate(() => JSON.parse('{'))),
  kill: () => process.kill(process.pid, 'SIGKILL'),
  hang: () => new Promise(() => setInterval(() => {}, 1000)),
  block: () => {
    for (;;);
  },
  child: async () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }).pid,
  print: () => {
    console.log('on stdout');
    console.error('on stderr');
    return null;
  },
  overlap: () => mostUnderWay,
  wait: ({ milliseconds, name }) => new Promise((resolve) => setTimeout(resolve, milliseconds, name)),
};

export async function handler(event, context) {
  invocations += 1;
  underWay += 1;
  mostUnderWay = Math.max(mostUnderWay, underWay);
  try {
    return await behaviours[event.do](event, context);
  } finally {
    underWay -= 1;
  }
}
