import { z } from 'zod';
import type { ApiRoute } from '../platform/web/api-route.js';

type Json = Readonly<Record<string, unknown>>;

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'A sentence that says what to do.' },
    code: { type: 'string', description: 'Stands in the catalogue of refusals.' },
    field: { type: 'string' },
    details: {},
  },
};

/** The description of the API in OpenAPI 3.1, made of the same schemas that check its requests. */
export function openApiOf(routes: readonly ApiRoute[], version: string): Json {
  const paths = new Map<string, Record<string, Json>>();
  for (const route of routes) {
    const place = route.url.replace(/:(\w+)/g, '{$1}');
    paths.set(place, { ...paths.get(place), [route.method.toLowerCase()]: operationOf(route) });
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Pursestrings', version, description: 'Amounts are whole pence, money out negative. Dates are YYYY-MM-DD.' },
    paths: Object.fromEntries(paths),
    components: { schemas: { Problem: problemSchema }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'pursestrings-session' } } },
    security: [{ session: [] }],
  };
}

function operationOf(route: ApiRoute): Json {
  return {
    summary: route.summary,
    operationId: operationId(route),
    'x-permission': route.permission,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'), ...(route.method === 'GET' ? [] : [keyParameter])],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } } } : {}),
    responses: {
      200: { description: 'Done', content: { 'application/json': { schema: schemaOf(route.answer, 'output') } } },
      ...Object.fromEntries(problemStatuses(route).map((status) => [status, problemResponse])),
    },
  };
}

const problemResponse: Json = {
  description: 'Refused',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const keyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  description: 'The same key gets the same answer, and the work is done once.',
};

function problemStatuses({ statusOf = {} }: ApiRoute): string[] {
  return [...new Set([400, 401, 403, 422, 500, ...Object.values(statusOf)])].sort((a, b) => a - b).map(String);
}

function operationId({ method, url }: ApiRoute): string {
  const words = url.replace('/api/v1/', '').split('/').map((word) => word.replace(':', 'by-'));
  return [method.toLowerCase(), ...words].join('-');
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = objectShape.parse(schemaOf(schema, 'input'));
  return Object.entries(properties).map(([name, of]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: of }));
}

const objectShape = z.object({ properties: z.record(z.string(), z.unknown()).optional(), required: z.array(z.string()).optional() });

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
