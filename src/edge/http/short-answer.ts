import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

const texts: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The status in words and nothing else, for whatever no door has an error shape for. */
export function shortAnswer(reply: FastifyReply, status: number): void {
  reply.code(status).headers(headersOf(reply.request.id)).send(textOf(status));
}

/** The same where fastify has no part in the answer. */
export function shortAnswerRaw(response: ServerResponse, status: number, requestId: string): void {
  const text = textOf(status);
  response.writeHead(status, { ...headersOf(requestId), 'content-length': text.length }).end(text);
}

function headersOf(requestId: string) {
  return { 'content-type': 'text/plain; charset=utf-8', 'x-request-id': requestId };
}

function textOf(status: number): string {
  return `${texts[status] ?? 'Error'}\n`;
}
