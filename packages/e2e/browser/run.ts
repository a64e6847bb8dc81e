import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findBrowser(): string | undefined {
  const candidates = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env.CHROMIUM ?? '', ...candidates].find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const browser = findBrowser();
if (!browser) {
  console.error(
    'No Chromium was found: the browser tests did not run. On Debian and Ubuntu: apt-get install chromium; elsewhere\n' +
      'install Chromium or Chrome, or say where it is: CHROMIUM=/path/to/chrome npm run test:browser',
  );
  process.exit(2);
}
const vitest = join(import.meta.dirname, '../../../node_modules/vitest/vitest.mjs');
const args = ['run', '--config', join(import.meta.dirname, 'vitest.config.ts'), ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM: browser },
});
process.exitCode = status ?? 1;
