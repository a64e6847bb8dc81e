// Generated from openapi.yaml by `npm run generate`; do not edit.
export interface paths {
  "/test1": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Answer a fixed message
     * @description Takes nothing and always answers the same message.
     */
    get: operations["getTest1"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/test2": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Answer another fixed message
     * @description The same by `POST`. It takes no body.
     */
    post: operations["postTest2"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/test3": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Answer the message that was sent
     * @description Answers the query parameter `message` unchanged. It is required, but may be empty; if there are several,
     *     the last one counts.
     */
    post: operations["postTest3"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description A message. */
    Message: {
      /** @description The message itself. */
      message: string;
    };
    /** @description What went wrong, in words. */
    Problem: {
      /** @description One sentence. */
      detail: string;
    };
    /** @description Every way in which a request breaks the contract. */
    Violations: {
      /** @description The violations, in the order of the contract. */
      detail: components["schemas"]["Violation"][];
    };
    /** @description One value that the contract does not allow, or one that it wants and did not get. */
    Violation: {
      /** @description The kind of violation, for programs. */
      type: string;
      /** @description Where, from the outside in, as in `["query", "message"]` or `["body", "items", 0, "n"]`. */
      loc: (string | number)[];
      /** @description The violation in words, for people. */
      msg: string;
      /** @description The value that was sent, `null` where none was. */
      input: unknown;
    };
  };
  responses: {
    /** @description The request was refused before the operation saw it. */
    Refused: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "detail": "Bad Request"
         *     }
         */
        "application/json": components["schemas"]["Problem"];
      };
    };
    /** @description The request breaks the contract. `detail` names every violation. */
    UnprocessableContent: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "detail": [
         *         {
         *           "type": "missing",
         *           "loc": [
         *             "query",
         *             "message"
         *           ],
         *           "msg": "Field required",
         *           "input": null
         *         }
         *       ]
         *     }
         */
        "application/json": components["schemas"]["Violations"];
      };
    };
    /** @description The operation failed. The cause is in the function's log, not in the response. */
    InternalServerError: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        /**
         * @example {
         *       "detail": "Internal Server Error"
         *     }
         */
        "application/json": components["schemas"]["Problem"];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getTest1: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The message `test`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "test"
           *     }
           */
          "application/json": components["schemas"]["Message"];
        };
      };
      500: components["responses"]["InternalServerError"];
      "4XX": components["responses"]["Refused"];
    };
  };
  postTest2: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The message `test2`. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "test2"
           *     }
           */
          "application/json": components["schemas"]["Message"];
        };
      };
      500: components["responses"]["InternalServerError"];
      "4XX": components["responses"]["Refused"];
    };
  };
  postTest3: {
    parameters: {
      query: {
        /**
         * @description What to answer.
         * @example hoge
         */
        message: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The message that was sent. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          /**
           * @example {
           *       "message": "hoge"
           *     }
           */
          "application/json": components["schemas"]["Message"];
        };
      };
      422: components["responses"]["UnprocessableContent"];
      500: components["responses"]["InternalServerError"];
    };
  };
}
