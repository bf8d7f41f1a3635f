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
  reply
    .code(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .header('x-request-id', reply.request.id)
    .send(`${texts[status] ?? 'Error'}\n`);
}
