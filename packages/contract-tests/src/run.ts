import * as fc from 'fast-check';
import { boundaryCases } from './cases/boundaries.ts';
import type { Case } from './cases/case.ts';
import { Credentials } from './cases/credentials.ts';
import { exampleCases } from './cases/examples.ts';
import { fuzzCases } from './cases/fuzz.ts';
import { linkedCases } from './cases/links.ts';
import { GenerationContext, type OperationCases } from './cases/operation-cases.ts';
import { routingCases } from './cases/routing.ts';
import { securityCases } from './cases/security.ts';
import { exampleFailures } from './checks/examples.ts';
import { type Operation, readContract } from './contract/contract.ts';
import { CannotRun } from './contract/documents.ts';
import { declaresRefusal } from './contract/responses.ts';
import { Exchanges, type Sent } from './exchanges.ts';
import type { Progress } from './report/progress.ts';
import { type Found, Recorder } from './report/recorder.ts';
import type { OperationReport, Report } from './report/report.ts';
import type { Target } from './targets/target.ts';

export interface Options {
  /** The path of the OpenAPI document. */
  readonly contract: string;
  readonly target: Target;
  /** The same seed gives the same cases. */
  readonly seed: number;
  /** Random requests per operation. */
  readonly runs: number;
  /** operationIds; all where absent. Then the routing around the contract is tested too. */
  readonly operations?: readonly string[];
  /** Called after every case. */
  readonly onProgress?: (progress: Progress) => void;
  /** By security scheme: a token, a key, or `user:password`. */
  readonly credentials?: Readonly<Record<string, string>>;
  /** Sent with every request that may enter. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /** Whether operations that are not safe may be called on a target that is not local. */
  readonly allowWrites?: boolean;
}

/** @throws {CannotRun} when the contract or the target cannot be used at all */
export async function runContractTests(options: Options): Promise<Report> {
  return new Run(options).all();
}

class Run {
  readonly #options: Options;
  readonly #context: GenerationContext;
  readonly #recorder: Recorder;
  readonly #credentials: Credentials;
  readonly #exchanges: Exchanges;
  readonly #notes: string[] = [];
  readonly #unreached = new Set<Operation>();
  #progress = { now: '', done: 0, of: 0 };

  constructor(options: Options) {
    this.#options = options;
    const contract = readContract(options.contract);
    this.#context = new GenerationContext(contract, options.seed);
    this.#credentials = new Credentials(contract.securitySchemes, options.credentials ?? {}, options.headers ?? []);
    this.#recorder = new Recorder(this.#context, options.target, this.#credentials.secrets);
    this.#exchanges = new Exchanges(options.target, options, this.#credentials, this.#recorder, () => {
      const { cases, failedCases } = this.#recorder;
      options.onProgress?.({ cases, failed: failedCases, ...this.#progress });
    });
  }

  async all(): Promise<Report> {
    const start = performance.now();
    const { contract } = this.#context;
    const { target } = this.#options;
    const wanted = this.#wanted();
    const whole = this.#options.operations === undefined;
    for (const { operation, ...failure } of exampleFailures({ ...contract, operations: wanted })) {
      this.#recorder.note('examples valid', operation, failure);
    }
    this.#progress.of = wanted.length + (whole ? 1 : 0);
    for (const operation of wanted) {
      const operationCases = this.#context.casesOf(operation);
      this.#progress.now = operation.id;
      if (this.#exchanges.budget.isGone) this.#unreached.add(operation);
      else if (operationCases.reason === undefined) await this.#operation(operationCases, this.#reasonNotTo(operation));
      this.#progress.done++;
    }
    // Links of one operation call another, so this can be said only now.
    for (const operation of wanted) {
      const note = this.#recorder.conclude(this.#context.casesOf(operation));
      if (note !== undefined) this.#notes.push(note);
    }
    this.#progress.now = 'routing';
    const before = this.#recorder.cases;
    if (whole) await this.#exchanges.sendAll(routingCases(this.#context));
    const routing = this.#recorder.cases - before;
    await this.#exchanges.afterwards();
    const { neverHeard } = this.#exchanges.budget;
    // A function that is handed in is there; of anything else that nobody heard of, nothing is known.
    if (target.url !== undefined && neverHeard !== undefined) throw new CannotRun(`${target.name} ${neverHeard}.`);
    return {
      contract: this.#options.contract,
      target: target.name,
      seed: this.#options.seed,
      cases: this.#recorder.cases,
      failedCases: this.#recorder.failedCases,
      milliseconds: performance.now() - start,
      times: this.#recorder.times(),
      operations: wanted.map((one) => this.#report(one)),
      routing,
      failures: this.#recorder.failures,
      notes: [...this.#exchanges.budget.notes(), ...this.#notes],
    };
  }

  #report(operation: Operation): OperationReport {
    const lost = this.#unreached.has(operation) ? 'nothing answered any more' : undefined;
    const report = this.#recorder.report(this.#context.casesOf(operation), lost ?? this.#reasonNotTo(operation));
    if (report.reason !== undefined) {
      this.#notes.push(`${operation.id} was not called with valid requests: ${report.reason}.`);
    } else if (!declaresRefusal(operation)) {
      this.#notes.push(`${operation.id} declares no 4xx: any will do where a request breaks the contract.`);
    }
    return report;
  }

  #wanted(): readonly Operation[] {
    const { operations } = this.#context.contract;
    if (operations.length === 0) {
      throw new CannotRun(`${this.#options.contract} has no operation: there is nothing to test.`);
    }
    const ids = this.#options.operations;
    const unknown = ids?.find((id) => !operations.some((one) => one.id === id));
    if (unknown !== undefined) {
      throw new CannotRun(
        `${this.#options.contract} has no operation ${unknown}. It has ${operations.map(({ id }) => id).join(', ')}.`,
      );
    }
    return ids ? operations.filter(({ id }) => ids.includes(id)) : operations;
  }

  /** Why only an outsider may call it, or nobody. */
  #reasonNotTo(operation: Operation): string | undefined {
    if (!this.#exchanges.mayWrite(operation.method)) return 'it may change data; --allow-writes calls it all the same';
    if (this.#credentials.canEnter(operation)) return undefined;
    const names = [...new Set(operation.security.flatMap((one) => Object.keys(one)))].join(', ');
    return `it needs credentials for ${names}: see test/contract.setup.ts, or --header`;
  }

  async #operation(operationCases: OperationCases, shut: string | undefined): Promise<void> {
    if (this.#exchanges.mayWrite(operationCases.operation.method)) {
      await this.#exchanges.sendAll(securityCases(operationCases, this.#credentials));
    }
    if (shut !== undefined) return;
    await this.#exchanges.sendAll(exampleCases(this.#context, operationCases));
    await this.#exchanges.sendAll(boundaryCases(this.#context, operationCases));
    await this.#links(operationCases);
    await this.#fuzz(operationCases);
  }

  async #links(operationCases: OperationCases): Promise<void> {
    const hasLinks = Object.values(operationCases.operation.responses).some(({ links }) => links.length > 0);
    const plans = hasLinks ? [operationCases.full, operationCases.minimal] : [];
    for (const plan of plans) {
      const request = plan && operationCases.request(plan);
      if (!plan || !request) continue;
      const { operation } = operationCases;
      const first: Case = { stage: 'link', title: 'the first of a sequence', operation, request, expects: 'accepted' };
      const answer = await this.#exchanges.send(first);
      if (!answer) continue;
      for (const next of linkedCases(this.#context, operationCases, plan, request, answer))
        await this.#exchanges.send(next);
    }
  }

  /** Random requests; what fails is made as small as it gets, and then the next thing is looked for. */
  async #fuzz(operationCases: OperationCases): Promise<void> {
    const { seed, runs, target } = this.#options;
    // Without parameters and body every request is the same.
    if (runs === 0 || operationCases.parts.length === 0) return;
    const arbitrary = fuzzCases(this.#context, operationCases, target.eventSources);
    for (let round = 0; round < 3; round++) {
      let failing: { readonly one: Case; readonly sent: Sent; readonly found: readonly Found[] } | undefined;
      const property = fc.asyncProperty(arbitrary, async (one) => {
        const sent = one && (await this.#exchanges.exchange(one));
        if (!sent) return true;
        const found = this.#exchanges.judge(sent);
        const isNew = this.#exchanges.isNews(found);
        if (isNew) failing = { one, sent, found };
        // While it shrinks, only the last one counts.
        if (!failing) this.#exchanges.record(sent, found);
        return !isNew;
      });
      const { failed, errorInstance } = await fc.check(property, { seed: seed + round, numRuns: runs });
      if (!failed) return;
      if (!failing) throw errorInstance;
      const again = await this.#exchanges.exchange(failing.one);
      const found = again ? this.#exchanges.judge(again) : [];
      if (again && this.#exchanges.isNews(found)) this.#exchanges.record(again, found);
      if (this.#exchanges.isNews(failing.found))
        this.#exchanges.record(failing.sent, again ? failing.found.map(fleeting) : failing.found);
    }
  }
}

/** Of what is wrong only now and then: who sends it again should know. */
const fleeting = (found: Found): Found => ({
  ...found,
  failure: { ...found.failure, message: `${found.failure.message}; sent once more, it did not fail` },
});
