// Generated from openapi.yaml by `npm run generate`; do not edit.
import { addError } from '../runtime.ts';

function validate_Message(data){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.message === undefined){
errors = addError(vErrors ??= [], "", "#/$defs/Message/required", "required", {missingProperty: "message"});
}
for(const key0 in data){
if(!(key0 === "message")){
errors = addError(vErrors ??= [], "", "#/$defs/Message/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.message !== undefined){
if(typeof data.message !== "string"){
errors = addError(vErrors ??= [], "/message", "#/$defs/Message/properties/message/type", "type", {type: "string"});
}
}
}
else {
errors = addError(vErrors ??= [], "", "#/$defs/Message/type", "type", {type: "object"});
}
validate_Message.errors = vErrors;
return errors === 0;
}

function validate_Problem(data){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.detail === undefined){
errors = addError(vErrors ??= [], "", "#/$defs/Problem/required", "required", {missingProperty: "detail"});
}
for(const key0 in data){
if(!(key0 === "detail")){
errors = addError(vErrors ??= [], "", "#/$defs/Problem/additionalProperties", "additionalProperties", {additionalProperty: key0});
}
}
if(data.detail !== undefined){
if(typeof data.detail !== "string"){
errors = addError(vErrors ??= [], "/detail", "#/$defs/Problem/properties/detail/type", "type", {type: "string"});
}
}
}
else {
errors = addError(vErrors ??= [], "", "#/$defs/Problem/type", "type", {type: "object"});
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
