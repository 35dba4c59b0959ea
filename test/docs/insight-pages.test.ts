import { printedByPage } from './printed';

test.each(['pod-view.md', 'topology-diff.md', 'address-plan.md', 'diagram.md', 'network-report.md'])('docs/%s prints what it says', (page) => {
  const { printed, said } = printedByPage(page);
  expect(said.length).toBeGreaterThan(3);
  expect(printed).toEqual(said);
});
