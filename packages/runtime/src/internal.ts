/** For the other packages of the same version. Not covered by semantic versioning. */

export type { EventAccess } from './events/event-source.ts';
export { eventSourceOf } from './events/index.ts';
export type { OperationResult } from './http.ts';
export { Lifecycle } from './pipeline/lifecycle.ts';
export type { LifecycleOptions } from './pipeline/options.ts';
export { leavesOf } from './pipeline/router.ts';
export { oneItem } from './response/stream.ts';
export { isJson, takes } from './serialization/media-type.ts';
