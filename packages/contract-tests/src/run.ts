import { boundaryCases } from './cases/boundaries.ts';
import { Credentials } from './cases/credentials.ts';
import { exampleCases } from './cases/examples.ts';
import { GenerationContext } from './cases/operation-cases.ts';
import { routingCases } from './cases/routing.ts';
import { securityCases } from './cases/security.ts';
import { restore } from './cases/stored.ts';
import { exampleFailures } from './checks/examples.ts';
import { type Operation, readContract } from './contract/contract.ts';
import { CannotRun } from './contract/documents.ts';
import { Exchanges } from './exchanges.ts';
import { fuzz } from './fuzz.ts';
import { smallestFirst } from './order.ts';
import { Recorder } from './report/recorder.ts';
import type { OperationReport, Report } from './report/report.ts';
import { undeclaredRefusals } from './report/undeclared.ts';
import type { Options } from './run-options.ts';
import { isWhole, select } from './select.ts';
import { followLinks, runSequences } from './sequences.ts';
import { TimeBudget } from './time-budget.ts';

export type { Options } from './run-options.ts';

/** @throws {CannotRun} if the contract or the target cannot be used at all */
export async function runContractTests(options: Options): Promise<Report> {
  return new Run(options).all();
}

class Run {
  readonly #options: Options;
  readonly #context: GenerationContext;
  readonly #recorder: Recorder;
  readonly #credentials: Credentials;
  readonly #exchanges: Exchanges;
  readonly #budget: TimeBudget;
  readonly #wanted: readonly Operation[];
  readonly #isWhole: boolean;
  readonly #notes: string[] = [];
  readonly #unreached = new Set<Operation>();
  #resources: readonly string[] = [];
  #progress = { now: '', done: 0, of: 0 };

  constructor(options: Options) {
    const { setup = {}, target, selection = {}, operations } = options;
    this.#options = options;
    const contract = options.parsed ?? readContract(options.contract);
    const chosen = { ...selection, ...(operations && { operations }) };
    const isRoutingOnly = operations?.length === 0 && options.routing === true;
    this.#wanted = isRoutingOnly ? [] : select(contract.operations, chosen, options.contract);
    this.#isWhole = options.routing ?? isWhole(chosen);
    this.#context = new GenerationContext(contract, options.seed, options);
    const given = { ...setup.credentials, ...options.credentials };
    this.#credentials = new Credentials(contract.securitySchemes, given, options.headers ?? []);
    this.#recorder = new Recorder(this.#context, target, this.#credentials.secrets, setup, options.checks);
    this.#budget = new TimeBudget(options);
    this.#exchanges = new Exchanges({
      target,
      ...(options.allowWrites === undefined ? {} : { allowWrites: options.allowWrites }),
      credentials: this.#credentials,
      recorder: this.#recorder,
      context: this.#context,
      setup,
      budget: this.#budget,
      onRecord: () => this.#report(),
      onExchange: options.onExchange,
    });
  }

  #report(): void {
    const { cases, failedCases } = this.#recorder;
    this.#options.onProgress?.({ cases, failed: failedCases, ...this.#progress });
  }

  async all(): Promise<Report> {
    const start = performance.now();
    const { setup = {}, target } = this.#options;
    this.#budget.start();
    this.#progress = { now: 'the contract', done: 0, of: this.#wanted.length + (this.#isWhole ? 1 : 0) };
    this.#report();
    await this.#credentials.fetch();
    await setup.before?.({});
    let routing = 0;
    try {
      routing = await this.#phases();
    } finally {
      await setup.after?.({});
    }
    const { neverHeard } = this.#budget;
    // A function that is passed in exists; any other target is unknown until it answers.
    if (target.url !== undefined && neverHeard !== undefined) throw new CannotRun(`${target.name} ${neverHeard}.`);
    return this.#whole(performance.now() - start, routing);
  }

  /** The cheapest and most informative cases come first. @returns the number of routing cases */
  async #phases(): Promise<number> {
    const { contract } = this.#context;
    if (this.#options.replay) {
      await this.#exchanges.sendAll(restore(this.#options.replay, contract));
      return 0;
    }
    for (const { operation, ...failure } of exampleFailures({ ...contract, operations: this.#wanted })) {
      this.#recorder.note('examples valid', operation, failure);
    }
    await this.#firstContacts();
    const routing = this.#isWhole ? await this.#routing() : 0;
    await this.#sequences();
    await this.#operations();
    // Links of one operation call others, so this is known only at the end.
    for (const operation of this.#wanted) {
      const note = this.#recorder.conclude(this.#context.casesOf(operation));
      if (note !== undefined) this.#notes.push(note);
    }
    await this.#exchanges.afterwards();
    return routing;
  }

  get #isEnough(): boolean {
    return this.#recorder.failures.length >= (this.#options.maxFailures ?? Number.POSITIVE_INFINITY);
  }

  /** Whether each operation answers at all, within a part of the time. */
  async #firstContacts(): Promise<void> {
    const isOver = this.#budget.part(5);
    for (const operation of this.#wanted) {
      if (isOver() || this.#isEnough) return;
      await this.#firstContact(operation);
    }
  }

  async #firstContact(operation: Operation): Promise<void> {
    this.#progress.now = operation.id;
    const cases = this.#context.casesOf(operation);
    if (!cases.minimal || cases.reason !== undefined || this.#reasonNotTo(operation) !== undefined) return;
    const about = { stage: 'boundary', title: 'only what is required', expects: 'accepted' } as const;
    const first = cases.case(cases.minimal, about);
    if (!first) return;
    // In every form of event, unless that takes long.
    if (this.#wanted.length <= 30) await this.#exchanges.sendAll([first]);
    else await this.#exchanges.send(first);
  }

  async #routing(): Promise<number> {
    this.#progress.now = 'routing';
    const before = this.#recorder.cases;
    this.#budget.begin('routing', 5);
    await this.#exchanges.sendAll(routingCases(this.#context));
    this.#progress.done++;
    return this.#recorder.cases - before;
  }

  async #sequences(): Promise<void> {
    const { setup = {} } = this.#options;
    this.#progress.now = 'state';
    this.#resources = await runSequences({
      wanted: this.#wanted,
      context: this.#context,
      exchanges: this.#exchanges,
      recorder: this.#recorder,
      credentials: this.#credentials,
      setup,
      canCall: (operation) => this.#reasonNotTo(operation) === undefined,
      note: (text) => void (this.#notes.includes(text) || this.#notes.push(text)),
      isOver: this.#budget.part(4),
    });
  }

  async #operations(): Promise<void> {
    const { workers = 1, maxTime } = this.#options;
    const queue = maxTime === undefined ? [...this.#wanted] : smallestFirst(this.#wanted, this.#context);
    const work = async (): Promise<void> => {
      for (let operation = queue.shift(); operation; operation = queue.shift()) {
        this.#progress.now = operation.id;
        const isLost = this.#budget.isGone || this.#budget.isSpent || this.#isEnough;
        if (isLost) this.#unreached.add(operation);
        else {
          this.#budget.begin(operation.id, queue.length, workers);
          await this.#operation(operation);
        }
        this.#progress.done++;
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, workers) }, work));
  }

  async #operation(operation: Operation): Promise<void> {
    const { setup = {}, seed, runs, target } = this.#options;
    const cases = this.#context.casesOf(operation);
    const exchanges = this.#exchanges;
    if (cases.reason !== undefined || setup.skip?.[operation.id] !== undefined) return;
    await setup.before?.({ operation: operation.id });
    if (exchanges.mayWrite(operation.method)) await exchanges.sendAll(securityCases(cases, this.#credentials));
    if (this.#reasonNotTo(operation) === undefined) {
      await exchanges.sendAll(exampleCases(this.#context, cases));
      await exchanges.sendAll(boundaryCases(this.#context, cases));
      await followLinks(this.#context, exchanges, cases);
      await fuzz({ context: this.#context, cases, exchanges, seed, runs, eventSources: target.eventSources });
    }
    await setup.after?.({ operation: operation.id });
  }

  #whole(milliseconds: number, routing: number): Report {
    const operations = this.#wanted.map((one) => this.#operationReport(one));
    return {
      contract: this.#options.contract,
      target: this.#options.target.name,
      seed: this.#options.seed,
      cases: this.#recorder.cases,
      failedCases: this.#recorder.failedCases,
      milliseconds,
      times: this.#recorder.times(),
      operations,
      resources: this.#resources,
      routing,
      failures: this.#recorder.failures,
      expected: this.#recorder.expected,
      notes: [...this.#budget.notes(), ...this.#notes, ...undeclaredRefusals(this.#wanted)],
    };
  }

  #operationReport(operation: Operation): OperationReport {
    const why = this.#isEnough
      ? 'the maximum of failures was reached (--max-failures)'
      : 'the service stopped answering';
    const spent = this.#budget.isSpent ? 'the time was used up (--max-time)' : why;
    const reason = this.#budget.isGone ? 'the service stopped answering' : spent;
    const lost = this.#unreached.has(operation) ? reason : undefined;
    const isCut = this.#budget.wasCut(operation.id) || this.#context.time.wasCut(operation.id);
    const cut = isCut ? 'the time or the cases of the operation were used up' : undefined;
    const cases = this.#context.casesOf(operation);
    const report = this.#recorder.report(cases, lost ?? this.#reasonNotTo(operation), cut);
    if (report.reason !== undefined) {
      this.#notes.push(`${operation.id} was not called with valid requests: ${report.reason}.`);
    }
    return report;
  }

  /** Why it can only be called without credentials, or not at all. */
  #reasonNotTo(operation: Operation): string | undefined {
    const skipped = this.#options.setup?.skip?.[operation.id];
    if (skipped !== undefined) return `the setup skips it: ${skipped}`;
    if (!this.#exchanges.mayWrite(operation.method)) return 'it may change data; --allow-writes calls it anyway';
    if (this.#credentials.canEnter(operation)) return undefined;
    const names = [...new Set(operation.security.flatMap((one) => Object.keys(one)))].join(', ');
    return `it needs credentials for ${names}: see test/contract.setup.ts, or --header`;
  }
}
