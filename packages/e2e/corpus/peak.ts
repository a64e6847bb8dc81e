/** Loaded before a step: leaves how much memory it took at most, in kilobytes. */
import { writeFileSync } from 'node:fs';

const file = process.env.PEAK_FILE;
process.on('exit', () => {
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
