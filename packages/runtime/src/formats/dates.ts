/**
 * Dates and times of RFC 3339, HTTP-dates of RFC 9110. Digits are ASCII digits, and a leap second must be one in UTC.
 */

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(year: number, month: number, day: number): boolean {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && isLeap ? 29 : (lengths[month - 1] ?? 0));
}

export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function isTime(text: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (match === null) return false;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || offsetHour > 23 || offsetMinute > 59) return false;
  if (second < 60) return true;
  const offset = (offsetHour * 60 + offsetMinute) * (match[4] === '-' ? -1 : 1);
  const minuteInUtc = (hour * 60 + minute - offset + 2880) % 1440;
  return second === 60 && minuteInUtc === 1439;
}

export function isDateTime(text: string): boolean {
  return /^.{10}[Tt]/.test(text) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

export function isTimeLocal(text: string): boolean {
  return /^\d\d:\d\d:\d\d(?:\.\d+)?$/.test(text) && isTime(`${text}Z`);
}

export function isDateTimeLocal(text: string): boolean {
  return /^.{10}[Tt]/.test(text) && isDate(text.slice(0, 10)) && isTimeLocal(text.slice(11));
}

/** RFC 3339, appendix A: units in order, without gaps; weeks only on their own. */
export function isDuration(text: string): boolean {
  const match = /^P(\d+W)?((?:\d+Y)?(?:\d+M)?(?:\d+D)?)(?:T((?:\d+H)?(?:\d+M)?(?:\d+S)?))?$/.exec(text);
  if (match === null) return false;
  const [, week, date = '', time] = match;
  if (week !== undefined) return date === '' && time === undefined;
  if (time === '' || (date === '' && time === undefined)) return false;
  return !/Y\d+D/.test(date) && !/H\d+S/.test(time ?? '');
}

export function isImfFixdate(text: string): boolean {
  const match = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\d\d) ([A-Z][a-z]{2}) (\d{4}) (\S+) GMT$/.exec(text);
  if (match === null) return false;
  return isDay(Number(match[3]), months.indexOf(match[2] ?? '') + 1, Number(match[1])) && isClock(match[4]);
}

/** RFC 9110, 5.6.7: the fixed form, and the two obsolete ones that recipients must still accept. */
export function isHttpDate(text: string): boolean {
  if (isImfFixdate(text)) return true;
  const rfc850 = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d\d)-([A-Z][a-z]{2})-(\d\d) (\S+) GMT$/.exec(text);
  // A two-digit year has no century, so 29 February is always accepted.
  if (rfc850)
    return (
      isDay(2000 + Number(rfc850[3]), months.indexOf(rfc850[2] ?? '') + 1, Number(rfc850[1])) && isClock(rfc850[4])
    );
  const asctime = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([A-Z][a-z]{2}) ([ \d]\d) (\S+) (\d{4})$/.exec(text);
  return (
    asctime !== null &&
    isDay(Number(asctime[4]), months.indexOf(asctime[1] ?? '') + 1, Number(asctime[2])) &&
    isClock(asctime[3])
  );
}

function isClock(text: string | undefined): boolean {
  return text !== undefined && isTimeLocal(text) && text.length === 8;
}
