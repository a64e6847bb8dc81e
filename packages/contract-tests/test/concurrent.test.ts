import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import { inProcess } from '../src/targets/in-process.ts';
import { type Answers, correct, serviceOf } from './service.ts';

const contract = join(import.meta.dirname, 'messages.yaml');
const judge = (answers: Answers, workers = 1) =>
  runContractTests({ contract, target: inProcess(serviceOf(answers)), seed: 1, runs: 20, workers });

test('concurrent runs keep their output apart, and restore the process', async () => {
  const warnings: string[] = [];
  const warned = ({ name }: Error) => void warnings.push(name);
  process.on('warning', warned);
  const count = () => process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection');
  const before = count();
  const { log } = console;
  const runs = Array.from({ length: 12 }, (_, index) => {
    const failing: Answers = {
      ...correct,
      'GET /test1': () => {
        console.error(JSON.stringify({ error: { name: 'Error', message: `of run ${'abcdefghijkl'[index]}` } }));
        return { status: 500, body: {} };
      },
    };
    return judge(failing);
  });
  const reports = await Promise.all(runs);
  for (const [index, { failures }] of reports.entries()) {
    const [first] = failures.filter(({ check }) => check === 'no server error');
    expect(first?.message).toContain(`of run ${'abcdefghijkl'[index]}`);
  }
  expect(count()).toBe(before);
  expect(console.log).toBe(log);
  process.off('warning', warned);
  expect(warnings).toEqual([]);
});

test('several workers find the same as one', async () => {
  const broken: Answers = { ...correct, 'GET /test1': () => ({ status: 500, body: {} }) };
  const [one, several] = [await judge(broken), await judge(broken, 3)];
  expect(several.failures.map(({ check, operation }) => [check, operation])).toEqual(
    one.failures.map(({ check, operation }) => [check, operation]),
  );
});
