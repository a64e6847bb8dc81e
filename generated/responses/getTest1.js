// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_Message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (instancePath, schemaPath, keyword, params) => {
(vErrors ??= []).push({ instancePath, schemaPath, keyword, params });
errors++;
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
fail(instancePath, "#/$defs/Message/required", "required", {missingProperty: "message"});
}
for(const key0 in data){
if(!(key0 === "message")){
fail(instancePath, "#/$defs/Message/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
fail(instancePath+"/message", "#/$defs/Message/properties/message/type", "type", {type: "string"});
}
}
}
else {
fail(instancePath, "#/$defs/Message/type", "type", {type: "object"});
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const fail = (instancePath, schemaPath, keyword, params) => {
(vErrors ??= []).push({ instancePath, schemaPath, keyword, params });
errors++;
};
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
fail(instancePath, "#/$defs/Problem/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
fail(instancePath, "#/$defs/Problem/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
fail(instancePath+"/detail", "#/$defs/Problem/properties/detail/type", "type", {type: "string"});
}
}
}
else {
fail(instancePath, "#/$defs/Problem/type", "type", {type: "object"});
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
