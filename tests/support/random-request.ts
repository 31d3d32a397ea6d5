import { z } from 'zod';
import { contract } from '#core/contract.ts';
import type { OpenCase } from '#core/engine.ts';
import { collectionNames } from '#core/model/collections.ts';
import type { FeatureContract } from '#core/rpc.ts';
import type { ListedRecord } from '#tests/support/random-work.ts';

/** Requests that write files or wait for something outside of the case. */
const outside =
  /^(jobs|exchange|verify|transfer|tables|conflicts|search)\.|^capture\.(add|take|keep|unlock|save)|\.save|figures\.fromView/;

/** Every request that changes a case, with its input as a JSON schema. */
const mutations = Object.entries<FeatureContract>(contract).flatMap(([feature, methods]) =>
  Object.entries(methods).flatMap(([name, { kind, input }]) => {
    const method = `${feature}.${name}`;
    if (kind !== 'mutation' || outside.test(method)) return [];
    return [{ feature, method, input, json: z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' }) as Shape }];
  }),
);

interface Shape {
  type?: string;
  anyOf?: readonly Shape[];
  enum?: readonly unknown[];
  const?: unknown;
  items?: Shape;
  minItems?: number;
  minimum?: number;
  properties?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
}

const words = ['', 'mill', 'A reason.', '2020-03-04', 'date', 'killed', 'The tide', 'claim-conflict'];

/** What inputs are made from: the records of the case, and the jobs so far. */
interface RequestPool {
  records: readonly ListedRecord[];
  jobs: string[];
}

/** Returns a random request that changes a case, with an input that its method takes. Most name records that exist; many are still refused. */
function randomRequest(random: () => number, { records, jobs }: RequestPool): [method: string, input: unknown] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  /** Returns the id of a record in the collection that is called like a parameter; otherwise of one of the feature, of any, or some words. */
  function textFor(parameter: string, feature: string): string {
    if (parameter === 'job') return pick([...jobs, '']);
    const called = collectionNames.find((one) => one === `${parameter}s` || one === parameter);
    if (!called && random() < 0.4) return pick(words);
    const wanted = called ?? (random() < 0.7 ? feature : '');
    const fitting = records.filter(({ collection }) => collection === wanted);
    return pick(fitting.length > 0 ? fitting : records).id;
  }

  function valueOf(shape: Shape, parameter: string, feature: string): unknown {
    if (shape.anyOf) return valueOf(pick(shape.anyOf), parameter, feature);
    if (shape.enum) return pick(shape.enum);
    if ('const' in shape) return shape.const;
    switch (shape.type) {
      case 'string':
        return textFor(parameter, feature);
      case 'integer':
      case 'number':
        return Math.max(0, shape.minimum ?? 0) + Math.floor(random() * 20);
      case 'boolean':
        return random() < 0.5;
      case 'array':
        return Array.from({ length: (shape.minItems ?? 0) + Math.floor(random() * 3) }, () =>
          valueOf(shape.items ?? {}, parameter, feature),
        );
      case 'object':
        return Object.fromEntries(
          Object.entries(shape.properties ?? {}).flatMap(([name, of]) =>
            shape.required?.includes(name) || random() < 0.5 ? [[name, valueOf(of, name, feature)]] : [],
          ),
        );
      default:
        return null;
    }
  }

  for (;;) {
    const { feature, method, input, json } = pick(mutations);
    const value = valueOf(json, '', feature);
    if (input.safeParse(value).success) return [method, value];
  }
}

/** Sends requests at random until one is not refused. Adds the job that it starts to those of the pool, when it is done. */
export async function changeSomehow(engine: OpenCase, random: () => number, pool: RequestPool): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    const [method, input] = randomRequest(random, pool);
    const result = await engine.handle(method, input);
    if (!result.ok && result.error.code === 'internal') throw new Error(`${method}: ${result.error.message}`);
    if (!result.ok) continue;
    const job = z.object({ job: z.string() }).safeParse(result.value).data?.job;
    if (job === undefined) return;
    await engine.client.jobs.wait({ id: job });
    pool.jobs.push(job);
    return;
  }
}
