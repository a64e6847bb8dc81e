// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_in_query_message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#" + path, keyword, params });
};
if(typeof data !== "string"){
fail("", "/type", "type", {type: "string"});
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
