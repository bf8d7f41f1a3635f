import type {
  AdvancedEventSelector,
  EventSelector,
  PutEventSelectorsRequest,
} from '../../../generated/cloudtrail/types.ts';
import { refuse } from './refusals.ts';
import {
  type AdvancedSelector,
  type BasicSelector,
  type FieldSelector,
  fieldTests,
  type Selectors,
} from './trail.ts';

const mostSelectors = 5;
const mostValues = 500;
/** Of management events; others are not recorded here. */
const knownFields = [
  'eventCategory',
  'eventSource',
  'eventName',
  'eventType',
  'readOnly',
  'userIdentity.arn',
  'sessionCredentialFromConsole',
];

/** Throws InvalidEventSelectors for what is not allowed, and for events that this server does not record. */
export function selectorsOf(input: PutEventSelectorsRequest): Selectors {
  const { EventSelectors: basic = [], AdvancedEventSelectors: advanced = [] } = input;
  if (basic.length > 0 === advanced.length > 0) {
    throw refuse.selectors('Either EventSelectors or AdvancedEventSelectors must be given.');
  }
  if (basic.length > mostSelectors) {
    throw refuse.selectors(`A trail can not have more than ${mostSelectors} event selectors.`);
  }
  if (basic.length > 0) return { kind: 'basic', selectors: basic.map(basicSelector) };
  const selectors = advanced.map(advancedSelector);
  const values = selectors.flatMap(({ fields }) =>
    fields.flatMap(({ tests }) => Object.values(tests).flat()),
  );
  if (values.length > mostValues) {
    throw refuse.selectors(
      `The advanced event selectors of a trail can not have more than ${mostValues} values.`,
    );
  }
  return { kind: 'advanced', selectors };
}

function basicSelector(selector: EventSelector): BasicSelector {
  const {
    ReadWriteType = 'All',
    IncludeManagementEvents: management = true,
    DataResources = [],
    ExcludeManagementEventSources: excludedSources = [],
  } = selector;
  if (DataResources.length > 0) throw noDataEvents();
  if (!management) {
    throw refuse.selectors(
      'A selector that includes neither management events nor data events selects nothing.',
    );
  }
  const wrong = excludedSources.find((source) => !/^[a-z0-9-]+\.amazonaws\.com$/.test(source));
  if (wrong !== undefined) throw refuse.selectors(`'${wrong}' is not an event source to exclude.`);
  return { readWrite: ReadWriteType, management, excludedSources };
}

function advancedSelector({ Name: name, FieldSelectors }: AdvancedEventSelector): AdvancedSelector {
  const fields = FieldSelectors.map((selector): FieldSelector => {
    const { Field: field } = selector;
    if (!knownFields.includes(field)) {
      throw refuse.selectors(`'${field}' is not a field by which management events can be selected.`);
    }
    const tests = Object.fromEntries(
      fieldTests.flatMap((test) => {
        const values = selector[test];
        return values === undefined ? [] : [[test, values] as const];
      }),
    );
    if (Object.keys(tests).length === 0) throw refuse.selectors(`The field '${field}' has no operator.`);
    return { field, tests };
  });
  if (new Set(fields.map(({ field }) => field)).size < fields.length) {
    throw refuse.selectors('A field can be in a selector only once.');
  }
  checkCategory(fields);
  const readOnly = fields.find(({ field }) => field === 'readOnly');
  if (readOnly !== undefined && !equalsOne(readOnly, ['true', 'false'])) {
    throw refuse.selectors("The field 'readOnly' must equal true or false.");
  }
  return { ...(name !== undefined && { name }), fields };
}

function checkCategory(fields: readonly FieldSelector[]): void {
  const category = fields.find(({ field }) => field === 'eventCategory');
  if (category === undefined) throw refuse.selectors("A selector must have the field 'eventCategory'.");
  if (equalsOne(category, ['Management'])) return;
  if (equalsOne(category, ['Data', 'NetworkActivity', 'Insight'])) throw noDataEvents();
  throw refuse.selectors("The field 'eventCategory' must equal Management.");
}

function equalsOne({ tests }: FieldSelector, allowed: readonly string[]): boolean {
  const { Equals = [], ...others } = tests;
  const [value] = Equals;
  return Equals.length === 1 && Object.keys(others).length === 0 && allowed.includes(value ?? '');
}

function noDataEvents(): Error {
  return refuse.selectors('This server records management events only: data events can not be selected.');
}

const everything: Selectors = {
  kind: 'basic',
  selectors: [{ readWrite: 'All', management: true, excludedSources: [] }],
};

/** As AWS has them; a trail without selectors of its own records all management events. */
export function selectorShapes(selectors: Selectors = everything): {
  readonly EventSelectors?: EventSelector[];
  readonly AdvancedEventSelectors?: AdvancedEventSelector[];
} {
  if (selectors.kind === 'basic') {
    return {
      EventSelectors: selectors.selectors.map(({ readWrite, management, excludedSources }) => ({
        ReadWriteType: readWrite,
        IncludeManagementEvents: management,
        DataResources: [],
        ExcludeManagementEventSources: [...excludedSources],
      })),
    };
  }
  return {
    AdvancedEventSelectors: selectors.selectors.map(({ name, fields }) => ({
      ...(name !== undefined && { Name: name }),
      FieldSelectors: fields.map(({ field, tests }) => ({
        Field: field,
        ...Object.fromEntries(Object.entries(tests).map(([test, values]) => [test, [...values]])),
      })),
    })),
  };
}
