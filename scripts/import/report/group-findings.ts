// Findings that say the same, together: twelve products without an origin are one thing to do.
import { FINDING_KINDS, type Finding, type FindingKind } from '../found.ts';

export interface FindingGroup {
  kind: FindingKind;
  field: string;
  says: string;
  findings: Finding[];
}

export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { kind, field, says } = finding;
    const key = [kind, field, says].join('\0');
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { kind, field, says, findings: [finding] });
  }
  return [...groups.values()].toSorted((a, b) => FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind));
}

export const KIND_TITLES: Readonly<Record<FindingKind, string>> = {
  refused: '没有导入',
  missing: '要你来写',
  kept: '和表里不一样，没有动',
  changed: '换了写法，看一眼',
  left: '没有带过来',
};
