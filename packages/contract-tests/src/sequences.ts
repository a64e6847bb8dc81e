import type { Case } from './cases/case.ts';
import type { Credentials } from './cases/credentials.ts';
import { Credentials as OtherCredentials } from './cases/credentials.ts';
import { linkedCases } from './cases/links.ts';
import type { GenerationContext, OperationCases } from './cases/operation-cases.ts';
import type { Operation } from './contract/contract.ts';
import type { Exchanges } from './exchanges.ts';
import type { Recorder } from './report/recorder.ts';
import type { ContractSetup } from './setup.ts';
import { play } from './state/life.ts';
import { describeResource, type Resource } from './state/resources.ts';
import { type Broken, Sequence, type SequenceContext } from './state/sequence.ts';

interface Options {
  readonly wanted: readonly Operation[];
  readonly context: GenerationContext;
  readonly exchanges: Exchanges;
  readonly recorder: Recorder;
  readonly credentials: Credentials;
  readonly setup: ContractSetup;
  readonly canCall: (operation: Operation) => boolean;
  readonly note: (text: string) => void;
  /** Whether the time for sequences is used up. */
  readonly isOver: () => boolean;
}

/** Tests every resource throughout its life. @returns the detected resources, one line each */
export async function runSequences(options: Options): Promise<string[]> {
  const { exchanges, wanted, recorder } = options;
  const followed = exchanges.existing.resources.filter((resource) => isWanted(resource, wanted) && resource.create);
  const run = await sequenceContext(options);
  for (const [index, resource] of followed.entries()) {
    if (options.isOver()) {
      const left = followed.slice(index).map(({ template }) => template);
      options.note(`Time was used up: the life cycles of ${left.length} resources were not tested (${left[0]}, …).`);
      break;
    }
    const broken = await play(new Sequence(resource, run, 1));
    if (broken.length === 0) continue;
    // A failure that does not occur again is not reported: other clients may have caused it.
    const again = await play(new Sequence(resource, run, 2));
    for (const one of again) if (broken.some(({ rule }) => rule === one.rule)) record(recorder, one);
  }
  return followed.map(describeResource);
}

const operationsOf = ({ create, read, head, replace, patch, remove, list }: Resource): Operation[] =>
  [create, read, head, replace, patch, remove, list].filter((one) => one !== undefined);

const isWanted = (resource: Resource, wanted: readonly Operation[]): boolean =>
  operationsOf(resource).some((one) => wanted.includes(one));

function record(recorder: Recorder, { rule, sent, message }: Broken): void {
  const at = sent.case.operation?.at;
  recorder.fail(sent, rule, { message, ...(at ? { at } : {}) });
}

async function sequenceContext(options: Options): Promise<SequenceContext> {
  const { context, exchanges, setup, canCall, note, wanted } = options;
  const send = async (one: Case) => {
    if (!one.operation || !canCall(one.operation)) return undefined;
    const sent = await exchanges.exchange(one);
    if (sent && wanted.includes(one.operation)) exchanges.record(sent, exchanges.check(sent));
    return sent;
  };
  const base = { context, existing: exchanges.existing, send, consistency: setup.consistency ?? 0, note };
  if (!setup.otherIdentity) return base;
  const { secrets } = options.credentials;
  const other = new OtherCredentials(context.contract.securitySchemes, setup.otherIdentity, [], secrets);
  await other.fetch();
  const enter = (one: Case): Case => ({ ...one, request: other.enter(one.request, one.operation), expects: 'any' });
  return { ...base, sendAsOther: (one) => exchanges.exchange(one, enter) };
}

/** Calls the operations that an answer's links name. */
export async function followLinks(
  context: GenerationContext,
  exchanges: Exchanges,
  cases: OperationCases,
): Promise<void> {
  const { operation } = cases;
  const hasLinks = Object.values(operation.responses).some(({ links }) => links.length > 0);
  for (const plan of hasLinks ? [cases.full, cases.minimal] : []) {
    const request = plan && cases.request(plan);
    if (!plan || !request) continue;
    const about = { stage: 'link', title: 'the first of a sequence', operation, plan, request } as const;
    const sent = await exchanges.send({ ...about, expects: 'accepted' });
    for (const next of sent ? linkedCases(context, sent) : []) await exchanges.send(next);
  }
}
