// Generated from openapi.yaml by `npm run generate`; do not edit.
import { addError } from '../runtime.ts';

function validate_in_query_message(data){
let vErrors = null;
let errors = 0;
if(typeof data !== "string"){
errors = addError(vErrors ??= [], "", "#/type", "type", {type: "string"});
}
validate_in_query_message.errors = vErrors;
return errors === 0;
}

export default {
  operationId: "postTest3",
  parameters: [
    { in: "query", name: "message", required: true, style: "form", explode: true, shape: { types: ["string"] }, validate: validate_in_query_message },
  ],
  security: [],
};
