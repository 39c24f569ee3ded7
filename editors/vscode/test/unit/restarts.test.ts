import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RestartBudget } from '../../src/restarts';

const MINUTE = 60_000;

test('four deaths within three minutes are forgiven, the fifth is not', () => {
    const budget = new RestartBudget();
    assert.deepEqual([0, 1, 2, 3, 4].map((s) => budget.died(s * 1000)), [true, true, true, true, false]);
    assert.equal(budget.count, 5);
});

test('old deaths are forgotten', () => {
    const budget = new RestartBudget();
    for (let minute = 0; minute < 60; minute++) {
        assert.ok(budget.died(minute * MINUTE));
    }
    assert.equal(budget.count, 3);
});
