// A function that does what its event says, to see what the Runtime API makes of it.
let invocations = 0;
let running = 0;

export async function handler(event, context) {
  invocations++;
  running++;
  try {
    return await behaviours[event.do](event, context);
  } finally {
    running--;
  }
}

const behaviours = {
  answer: ({ value }) => value,
  answerNothing: () => undefined,
  answerBytes: ({ bytes }) => 'x'.repeat(bytes),
  countBytes: ({ padding }) => padding.length,
  countInvocations: () => invocations,
  async countRunning() {
    const seen = running;
    await new Promise((resolve) => setTimeout(resolve, 50));
    return Math.max(seen, running);
  },
  tellContext: (_, context) => ({
    requestId: context.awsRequestId,
    functionName: context.functionName,
    remaining: context.getRemainingTimeInMillis(),
  }),
  throwError() {
    throw new TypeError('thrown on purpose');
  },
  reject: () => Promise.reject(new RangeError('rejected on purpose')),
  hang: () => new Promise((resolve) => setTimeout(resolve, 60_000)),
  neverSettle: () => new Promise(() => {}),
  spin() {
    for (;;);
  },
  exit: ({ code }) => process.exit(code),
  exitLater() {
    setTimeout(() => process.exit(3), 10);
    return new Promise(() => {});
  },
};
