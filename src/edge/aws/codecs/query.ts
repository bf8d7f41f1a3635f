import { isUtf8 } from 'node:buffer';
import type { Member, ServiceModel } from '../../../kernel/model.ts';
import { malformed } from '../errors.ts';
import type { Codec, WireRequest } from '../wire.ts';
import { shapeOf } from './document.ts';
import type { FormNode } from './form.ts';
import { parseForm } from './form.ts';
import { readText } from './text.ts';
import { element, escapeXml, writeXml } from './xml.ts';

/** AWS query: a form in, XML out (spec 17.1). */
export const query: Codec = {
  decode(model, operation, request) {
    const input = model.operations[operation]?.input;
    return input === undefined ? {} : read(model, input, formOf(request));
  },
  encode(model, operation, output, requestId) {
    const { output: shape, resultWrapper } = model.operations[operation] ?? {};
    const result = shape === undefined ? '' : writeXml(model, shape, output);
    const wrapped = shape === undefined ? '' : element(resultWrapper ?? `${operation}Result`, result);
    const metadata = element('ResponseMetadata', element('RequestId', escapeXml(requestId)));
    const namespace = escapeXml(model.xmlNamespace ?? '');
    return {
      status: 200,
      headers: headers(requestId),
      body: `<${operation}Response xmlns="${namespace}">${wrapped}${metadata}</${operation}Response>`,
    };
  },
  encodeFault(fault, { model, requestId }) {
    const more = Object.entries(fault.shape?.members ?? {})
      .filter(([name]) => name.toLowerCase() !== 'message' && name.toLowerCase() !== 'code')
      .map(([name, { shape, wire }]) => {
        const value = fault.members[name];
        if (model === undefined || value === undefined || value === null) return '';
        return element(wire ?? name, writeXml(model, shape, value));
      });
    const error =
      element('Type', fault.fault === 'client' ? 'Sender' : 'Receiver') +
      element('Code', escapeXml(fault.queryCode)) +
      element('Message', escapeXml(fault.message)) +
      more.join('');
    const namespace = model?.xmlNamespace === undefined ? '' : ` xmlns="${escapeXml(model.xmlNamespace)}"`;
    return {
      status: fault.status,
      headers: headers(requestId),
      body: `<ErrorResponse${namespace}>${element('Error', error)}${element('RequestId', escapeXml(requestId))}</ErrorResponse>`,
    };
  },
};

function headers(requestId: string): Readonly<Record<string, string>> {
  return { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
}

/** Of a GET the query string, else the body. */
export function formOf({ method, query: text, body }: WireRequest): FormNode {
  if (method === 'GET') return parseForm(text);
  if (!isUtf8(body)) throw malformed('the body is not UTF-8');
  return parseForm(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString());
}

function read(model: ServiceModel, name: string, node: FormNode, member?: Member): unknown {
  const shape = shapeOf(model, name);
  switch (shape.type) {
    case 'structure': {
      const out: Record<string, unknown> = {};
      for (const [key, inner] of Object.entries(shape.members)) {
        const child = node.children.get(inner.wire ?? key);
        if (child !== undefined) out[key] = read(model, inner.shape, child, inner);
      }
      return out;
    }
    case 'list': {
      const flat = (member?.flattened ?? shape.flattened) === true;
      return numbered(flat ? node : node.children.get(shape.memberName ?? 'member')).map((item) =>
        read(model, shape.member, item),
      );
    }
    case 'map': {
      const flat = (member?.flattened ?? shape.flattened) === true;
      const entries = numbered(flat ? node : node.children.get('entry')).map((entry) => {
        const value = entry.children.get(shape.valueName ?? 'value');
        if (value === undefined) throw malformed('an entry of a map has no value');
        return [
          entry.children.get(shape.keyName ?? 'key')?.value ?? '',
          read(model, shape.value, value),
        ] as const;
      });
      return Object.fromEntries(entries);
    }
    default:
      if (node.value === undefined) throw malformed('a value was expected where a structure was found');
      return readText(shape, node.value);
  }
}

/** Children 1, 2, ... in the order of their numbers, whatever gaps there are. */
function numbered(node: FormNode | undefined): FormNode[] {
  if (node === undefined) return [];
  return [...node.children]
    .map(([number, child]) => {
      if (!/^\d{1,9}$/.test(number)) throw malformed('a list is numbered from 1');
      return [Number(number), child] as const;
    })
    .sort(([a], [b]) => a - b)
    .map(([, child]) => child);
}
