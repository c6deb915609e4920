import { join } from "node:path"
import Ajv from "ajv"
import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  ExposeNodeParser,
  SchemaGenerator,
  symbolAtNode,
  type CompletedConfig,
  type Context,
} from "ts-json-schema-generator"
import ts from "typescript"
import type { Answers } from "./answers"

const OPEN_ENUM = "shared.OtherString"

export type AnswerName = keyof Answers

/**
 * Makes JSON schemas of the `stripe` SDK's own types. Fields that the types do not know are
 * errors, and so are values of an enumeration that Stripe's documentation does not list.
 *
 * @returns what is wrong with an answer, in Ajv's words; an empty list when it is as typed
 */
export function answerChecker(): (name: AnswerName, answer: unknown) => string[] {
  const schema = generate()
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strict: false })
  ajv.addSchema(schema, "answers")
  return (name, answer) => {
    const check = ajv.getSchema(`answers#/definitions/answers.Answers/properties/${name}`)
    if (!check) {
      throw new Error(`There is no schema of ${name}.`)
    }
    void check(JSON.parse(JSON.stringify(answer)))
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`
    )
  }
}

function generate() {
  const config: CompletedConfig = {
    ...DEFAULT_CONFIG,
    path: join(__dirname, "answers.ts"),
    type: "Answers",
    expose: "all",
    jsDoc: "none",
    skipTypeCheck: true,
    tsconfig: join(__dirname, "..", "tsconfig.json"),
  }
  // The generator calls every interface by its last name only, and Stripe has many a `Card`.
  Reflect.set(ExposeNodeParser.prototype, "getDefinitionName", fullName)
  const program = createProgram(config)
  const schema = new SchemaGenerator(
    program,
    createParser(program, config),
    createFormatter(config),
    config
  ).createSchema("Answers")
  const { definitions = {} } = schema
  if (!(OPEN_ENUM in definitions)) {
    throw new Error(`The SDK's types have no ${OPEN_ENUM} any more: see generate().`)
  }
  // The SDK types every enumeration as open, for the sake of versions to come.
  return { ...schema, definitions: { ...definitions, [OPEN_ENUM]: { not: {} } } }
}

/** A type's name with the file that it stands in. */
function fullName(
  this: { typeChecker: ts.TypeChecker },
  node: ts.Node,
  context: Context
): string {
  const symbol = symbolAtNode(node)
  const name = symbol ? this.typeChecker.getFullyQualifiedName(symbol) : ""
  const inFile = name.replace(/^"([^"]+)"\./, (_, file: string) => {
    const [, ...inPackage] = file.split("/cjs/")
    const path = inPackage.at(-1) ?? file.split("/").at(-1)!
    return `${path.replaceAll("/", ".")}.`
  })
  const args = context.getArguments().map((argument) => argument.getName())
  return args.length > 0 ? `${inFile}<${args.join(",")}>` : inFile
}
