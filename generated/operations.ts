// Generated from openapi.yaml by `npm run generate`; do not edit.
/** The security schemes that have always been met when an operation runs, and those that may have been. */
export interface OperationSecurity {
  "getTest1": { required: never; optional: never };
  "postTest2": { required: never; optional: never };
  "postTest3": { required: never; optional: never };
}

/** The security schemes of the contract. */
export interface SecuritySchemes {}

/** The parameters that have a default, and so are always there, by place. */
export interface OperationDefaults {
  "getTest1": { path: never; query: never; header: never; cookie: never };
  "postTest2": { path: never; query: never; header: never; cookie: never };
  "postTest3": { path: never; query: never; header: never; cookie: never };
}

/** The operations that answer a HEAD. */
export type HeadOperations = never;
