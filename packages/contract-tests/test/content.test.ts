import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import { inProcess } from '../src/targets/in-process.ts';
import { type Answers, correct, serviceOf } from './service.ts';

const contract = join(import.meta.dirname, 'messages.yaml');

describe('a text without further constraints', () => {
  test.each<{ given: string; fails: (text: string) => boolean }>([
    { given: 'long', fails: (text) => text.length >= 500 },
    { given: 'blank', fails: (text) => text === ' ' },
    { given: 'of two lines', fails: (text) => text.includes('\n') },
    { given: 'with something like an escape', fails: (text) => text.includes('%41') },
    { given: 'that looks empty', fails: (text) => text === 'null' },
    { given: 'that looks like zero', fails: (text) => text === '0' },
  ])('may be $given, and a service that fails on it is found with any seed', async ({ fails }) => {
    const answers: Answers = {
      ...correct,
      'POST /test3': (query) => {
        if (query.message !== undefined && fails(query.message)) throw new Error('unthought of');
        return correct['POST /test3']?.(query) ?? { status: 500, body: '' };
      },
    };
    for (const seed of [1, 2, 3]) {
      const { failures } = await runContractTests({ contract, target: inProcess(serviceOf(answers)), seed, runs: 0 });
      expect(failures.map(({ message }) => message)).toEqual(['the function threw Error: unthought of']);
    }
  });
});
