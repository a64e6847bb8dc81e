/** Loaded before a step: leaves how much memory it took at most, in kilobytes, and processor time, in microseconds. */
import { writeFileSync } from 'node:fs';

const file = process.env.PEAK_FILE;
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  if (file !== undefined) writeFileSync(file, `${maxRSS} ${userCPUTime + systemCPUTime}`);
});
