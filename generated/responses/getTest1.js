// Generated from openapi.yaml by `npm run generate`; do not edit.
function validate_Message(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
const err0 = {instancePath,schemaPath:"#/$defs/Message/required",keyword:"required",params:{missingProperty: "message"}};
(vErrors ??= []).push(err0);
errors++;
}
for(const key0 in data){
if(!(key0 === "message")){
const err1 = {instancePath,schemaPath:"#/$defs/Message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
(vErrors ??= []).push(err1);
errors++;
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
const err2 = {instancePath:instancePath+"/message",schemaPath:"#/$defs/Message/properties/message/type",keyword:"type",params:{type: "string"}};
(vErrors ??= []).push(err2);
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/Message/type",keyword:"type",params:{type: "object"}};
(vErrors ??= []).push(err3);
errors++;
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
const err0 = {instancePath,schemaPath:"#/$defs/Problem/required",keyword:"required",params:{missingProperty: "detail"}};
(vErrors ??= []).push(err0);
errors++;
}
for(const key0 in data){
if(!(key0 === "detail")){
const err1 = {instancePath,schemaPath:"#/$defs/Problem/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
(vErrors ??= []).push(err1);
errors++;
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
const err2 = {instancePath:instancePath+"/detail",schemaPath:"#/$defs/Problem/properties/detail/type",keyword:"type",params:{type: "string"}};
(vErrors ??= []).push(err2);
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/$defs/Problem/type",keyword:"type",params:{type: "object"}};
(vErrors ??= []).push(err3);
errors++;
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
