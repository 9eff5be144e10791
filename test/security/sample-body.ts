import { z } from 'zod';

interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** A body that an operation takes by its own description: the plainest one. Every whole number in it is `number`. */
export function sampleBody(schema: z.ZodType | undefined, number = 1): unknown {
  return schema === undefined ? {} : sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, number);
}

function sampleOf(shape: Shape, number: number): unknown {
  const [choice] = shape.enum ?? [];
  if (choice !== undefined) return choice;
  if (shape.const !== undefined) return shape.const;
  const [either] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];
  if (either) return sampleOf(either, number);
  switch (shape.type) {
    case 'object': return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, one]) => [name, sampleOf(one, number)]));
    case 'array': return [sampleOf(shape.items ?? {}, number)];
    case 'integer':
    case 'number': return Math.max(number, shape.minimum ?? 0, (shape.exclusiveMinimum ?? -1) + 1);
    case 'boolean': return true;
    case 'null': return null;
    default: return textOf(shape);
  }
}

function textOf({ format, pattern = '', minLength = 1 }: Shape): string {
  if (format === 'date' || pattern.includes('\\d{4}-')) return '2026-05-01';
  if (format === 'email') return 'kit@example.org';
  return 'x'.repeat(Math.max(minLength, 12));
}
