// Generated from openapi.yaml by `npm run generate`; do not edit.
/** The security schemes that an operation may be called with. */
export interface OperationSecurity {
  "getTest1": never;
  "postTest2": never;
  "postTest3": never;
}

/** The security schemes of the contract. */
export interface SecuritySchemes {}

/** The parameters that have a default, and so are always there, by place. */
export interface OperationDefaults {
  "getTest1": { path: never; query: never; header: never; cookie: never };
  "postTest2": { path: never; query: never; header: never; cookie: never };
  "postTest3": { path: never; query: never; header: never; cookie: never };
}
