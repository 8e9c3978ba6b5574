import { z } from 'zod';

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header']),
  required: z.boolean().default(false),
  schema: z.record(z.string(), z.unknown()),
});
const operationSchema = z.object({
  security: z.array(z.unknown()).default([]),
  parameters: z.array(parameterSchema).default([]),
  requestBody: z
    .object({
      content: z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }) }),
    })
    .optional(),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), operationSchema)) });

export type JsonSchema = Readonly<Record<string, unknown>>;

/** One endpoint, as the served OpenAPI document describes it. */
export type Operation = {
  /** `put /v1/members/{memberId}/role` */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Somebody has to sign in for it. */
  readonly guarded: boolean;
  readonly parameters: readonly z.output<typeof parameterSchema>[];
  readonly body: JsonSchema | undefined;
};

/** Every endpoint that the server says it has. */
export async function operationsOf(url: string): Promise<Operation[]> {
  const document = documentSchema.parse(await (await fetch(`${url}/openapi.json`)).json());
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security, parameters, requestBody }]) => ({
      name: `${method} ${path}`,
      method,
      path,
      guarded: security.length > 0,
      parameters,
      body: requestBody?.content['application/json'].schema,
    })),
  );
}
