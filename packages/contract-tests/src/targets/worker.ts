import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CannotRun } from '../contract/documents.ts';
import type { HandlerFile } from './handler-file.ts';
import { type Answer, eventSources, type Late, noAnswer, type Target, timedOut } from './target.ts';
import type { FromWorker, WorkerSettings } from './worker-thread.ts';

/** How much longer a thread may take than the handler in it, to report that the handler did not answer. */
const grace = 1000;

type Pending = PromiseWithResolvers<unknown>;

/**
 * The handler of a file, in a separate thread: one that never returns is stopped, and the next request starts a new
 * one.
 */
export function inWorker(handler: HandlerFile, timeout = 10_000): Target {
  const thread = new Thread({ handler, timeout });
  return {
    name: `${handler.file}, in this process`,
    eventSources,
    isLocal: true,
    async send(request, kind): Promise<Answer> {
      const timer = Promise.withResolvers<'late'>();
      let started: NodeJS.Timeout | undefined;
      try {
        await thread.ready();
        started = setTimeout(() => timer.resolve('late'), timeout + grace);
        const answer = await Promise.race([thread.ask({ request, kind }), timer.promise]);
        if (answer !== 'late') return answer as Answer;
        thread.stop('it was stopped: another request did not end');
        return timedOut(timeout);
      } catch (error) {
        if (error instanceof CannotRun) throw error;
        return noAnswer(error instanceof Error ? error.message : String(error), 0);
      } finally {
        clearTimeout(started);
      }
    },
    afterwards: async () => (thread.isRunning ? ((await thread.ask({ isAfterwards: true })) as Late[]) : []),
    close: () => thread.stop('it was closed'),
  };
}

class Thread {
  readonly #settings: WorkerSettings;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #ready: Promise<unknown> | undefined;
  #count = 0;

  constructor(settings: WorkerSettings) {
    this.#settings = settings;
  }

  get isRunning(): boolean {
    return this.#worker !== undefined;
  }

  /** Starts it unless it runs, and waits until the handler is loaded, which takes additional time. */
  async ready(): Promise<void> {
    if (this.#worker === undefined) {
      this.#worker = this.#start();
      this.#ready = this.#send({});
    }
    await this.#ready;
  }

  async ask(question: object): Promise<unknown> {
    await this.ready();
    return this.#send(question);
  }

  #send(question: object): Promise<unknown> {
    const id = ++this.#count;
    const pending: Pending = Promise.withResolvers();
    this.#pending.set(id, pending);
    this.#worker?.postMessage({ id, ...question });
    return pending.promise;
  }

  stop(why: string): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    this.#fail(new Error(why));
  }

  #fail(error: Error): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const one of all) one.reject(error);
  }

  #start(): Worker {
    // The packages run from their sources in this repository, and from JavaScript when they are installed.
    const file = new URL(`./worker-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(file, { workerData: this.#settings });
    worker.unref();
    worker.on('message', ({ id, answer, problem }: FromWorker) => {
      if (worker !== this.#worker) return;
      if (problem !== undefined) return this.#fail(new CannotRun(problem));
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      pending?.resolve(answer);
    });
    const end = (why: string) => {
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      this.#fail(new Error(why));
    };
    worker.on('error', (error) => end(`the function died: ${error instanceof Error ? error.message : error}`));
    worker.on('exit', (code) => end(`the function ended its process with ${code}`));
    return worker;
  }
}
