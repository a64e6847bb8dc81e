import { expect, test, vi } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { main } from '../src/main.ts';

test('--version prints the version of the package', async () => {
  const printed = vi.spyOn(console, 'log').mockReturnValue();
  expect(await main(['--version'])).toBe(0);
  expect(printed.mock.calls).toEqual([[manifest.version]]);
  printed.mockRestore();
});

test.each([
  { given: 'genrate', want: 'Unknown command "genrate". Did you mean generate?' },
  { given: 'zzz', want: 'Unknown command "zzz".' },
])('the unknown command $given is refused, with a similar one and the help', async ({ given, want }) => {
  const printed = vi.spyOn(console, 'error').mockReturnValue();
  expect(await main([given])).toBe(2);
  expect(printed.mock.calls[0]).toEqual([want]);
  expect(printed.mock.calls[1]?.[0]).toContain('Usage: openapi-lambda <command>');
  printed.mockRestore();
});
