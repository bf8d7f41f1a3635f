import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { XMLParser } from 'fast-xml-parser';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Error code of the answer, if it is one. */
  readonly code: string | undefined;
  readonly message: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

/** As fetch, which lets nobody choose the Host. */
export async function exchange(
  url: string,
  options: RequestOptions,
  body: string | undefined,
): Promise<Response> {
  const sent = request(url, options);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const bytes = Buffer.concat(await response.toArray());
  const headers = new Headers(response.headers as Record<string, string>);
  const { statusCode: status = 0 } = response;
  return new Response(bytes.length === 0 ? null : bytes, { status, headers });
}

const parser = new XMLParser({ parseTagValue: false });

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const { status, headers } = response;
  if (text.startsWith('<')) {
    const [root = {}] = Object.values(parser.parse(text) as Record<string, Record<string, unknown>>);
    const error = root.Error as { Code: string; Message: string } | undefined;
    const result = Object.entries(root).find(([name]) => name.endsWith('Result'))?.[1] ?? {};
    return { status, headers, text, body: result, code: error?.Code, message: String(error?.Message ?? '') };
  }
  const body = jsonOf(text);
  const first = body.errors?.[0];
  const code = first?.code ?? body.__type;
  return { status, headers, text, body, code, message: first?.message ?? body.message ?? '' };
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function jsonOf(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
