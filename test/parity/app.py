"""The operations of openapi.yaml on the stack that this project replaces."""

from fastapi import FastAPI
from mangum import Mangum
from pydantic import BaseModel


class Message(BaseModel):
    message: str


app = FastAPI()


@app.get("/test1")
def get_test1() -> Message:
    return Message(message="test")


@app.post("/test2")
def post_test2() -> Message:
    return Message(message="test2")


@app.post("/test3")
def post_test3(message: str) -> Message:
    return Message(message=message)


handler = Mangum(app)
