/** The other side of `worker.ts`: runs the handler and reports on it. */

import { parentPort, workerData } from 'node:worker_threads';
import type { SerializedRequest } from '../serialization/request.ts';
import { type HandlerFile, loadHandler } from './handler-file.ts';
import { inProcess } from './in-process.ts';
import { provideAwsLambda } from './streams.ts';
import type { Answer, AnyEventSource } from './target.ts';

export interface WorkerSettings {
  readonly handler: HandlerFile;
  readonly timeout: number;
}

interface ToWorker {
  readonly id: number;
  /** Absent in the first message, which is answered when the handler is loaded. */
  readonly request?: SerializedRequest;
  readonly kind: AnyEventSource;
  /** Asks for late results of earlier requests. */
  readonly isAfterwards?: boolean;
}

export interface FromWorker {
  readonly id: number;
  readonly answer?: unknown;
  /** Why it cannot answer any request. */
  readonly problem?: string;
}

const { handler, timeout } = workerData as WorkerSettings;
provideAwsLambda();
const target = loadHandler(handler).then((loaded) => inProcess(loaded, handler.file, timeout));
// The first request reports that it cannot be loaded.
target.catch(() => {});

const post = (message: FromWorker) => parentPort?.postMessage(message);

/** A result may have values that cannot be sent to another thread; it is only shown. */
const plain = ({ result, ...answer }: Answer): Answer =>
  result === undefined ? answer : { ...answer, result: JSON.parse(JSON.stringify(result) ?? 'null') };

parentPort?.on('message', async ({ id, request, kind, isAfterwards }: ToWorker) => {
  try {
    const { send, afterwards } = await target;
    if (request) return post({ id, answer: plain(await send(request, kind)) });
    const late = (isAfterwards && (await afterwards?.())) || [];
    post({ id, answer: late.map((one) => ({ ...one, answer: plain(one.answer) })) });
  } catch (error) {
    post({ id, problem: error instanceof Error ? error.message : String(error) });
  }
});
