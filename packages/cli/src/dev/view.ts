/** Formats the state of `npm run dev` as a few lines. */
import type { Changes } from './changes.ts';
import type { Line } from './panel.ts';

/** Work in progress, or its result: errors or a success message. */
export type Progress = 'under way' | { readonly mistakes: readonly string[] } | { readonly well: string };

export interface State {
  /** The service's address and state. */
  readonly title: string;
  readonly changes?: Changes | undefined;
  /** The breaking changes since the previous contract. */
  readonly breaks?: readonly string[];
  /** Missing and superfluous handlers. */
  readonly handlers?: readonly string[];
  readonly contract?: Progress;
  /** Parts of the contract that are read differently from how they are written. */
  readonly warnings?: readonly string[];
  readonly service?: Progress;
  readonly types?: Progress;
  readonly tests?: Progress;
}

/** The maximum number of lines of a list. */
const shown = 8;

export function view(state: State): Line[] {
  return [
    { text: '' },
    { text: state.title, style: 'dim' },
    ...changeLines(state.changes),
    ...listLines('breaks', state.breaks ?? [], 'yellow'),
    ...progressLines('contract', state.contract),
    ...listLines('warnings', state.warnings ?? [], 'yellow'),
    ...listLines('handlers', state.handlers ?? [], 'yellow'),
    ...progressLines('service', state.service),
    ...progressLines('types', state.types),
    ...progressLines('tests', state.tests),
  ];
}

function changeLines(changes: Changes | undefined): Line[] {
  if (!changes) return [];
  const marks = [
    ...changes.added.map(({ operationId, method, path }) => `+ ${operationId} (${method} ${path})`),
    ...changes.removed.map(({ operationId, method, path }) => `- ${operationId} (${method} ${path})`),
    ...changes.changed.map(({ operationId }) => `~ ${operationId}`),
  ];
  return marks.length > 0 ? [{ text: label('changed') + abridged(marks).join('  ') }] : [];
}

function progressLines(name: string, progress: Progress | undefined): Line[] {
  if (!progress) return [];
  if (progress === 'under way') return [{ text: `${label(name)}…`, style: 'dim', pending: true }];
  if ('well' in progress) return [{ text: label(name) + progress.well, style: 'green' }];
  return listLines(
    name,
    progress.mistakes.flatMap((mistake) => mistake.split('\n')),
    'red',
  );
}

function listLines(name: string, items: readonly string[], style: 'red' | 'yellow'): Line[] {
  return abridged(items).map((text, index) => ({ text: label(index === 0 ? name : '') + text, style }));
}

function label(name: string): string {
  return name.padEnd(10);
}

function abridged(lines: readonly string[]): string[] {
  if (lines.length <= shown) return [...lines];
  return [...lines.slice(0, shown - 1), `… and ${lines.length - shown + 1} more`];
}
