// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_Message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#/$defs/Message" + path, keyword, params });
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
fail("", "/required", "required", {missingProperty: "message"});
}
for(const key0 in data){
if(!(key0 === "message")){
fail("", "/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
fail("/message", "/properties/message/type", "type", {type: "string"});
}
}
}
else {
fail("", "/type", "type", {type: "object"});
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (at, path, keyword, params) => {
if(errors++ < 1000) (vErrors ??= []).push({ instancePath: instancePath + at, schemaPath: "#/$defs/Problem" + path, keyword, params });
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
fail("", "/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
fail("", "/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
fail("/detail", "/properties/detail/type", "type", {type: "string"});
}
}
}
else {
fail("", "/type", "type", {type: "object"});
}
validate_Problem.errors = vErrors;
return errors === 0;
}

export default {
  "200": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Message },
  ] },
  "500": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
  "4XX": { headers: [], content: [
    { mediaType: "application/json", validate: validate_Problem },
  ] },
};
