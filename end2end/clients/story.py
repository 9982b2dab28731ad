"""One story of a program in Python, with the client that openapi-python-client made from the committed document."""

import os

from menagerie_client import AuthenticatedClient
from menagerie_client.api.audit import list_audit
from menagerie_client.api.ensembles import get_ensemble, list_ensembles, list_members, restart_ensemble
from menagerie_client.api.znodes import get_znode
from menagerie_client.models import Confirm, Ensemble, Plan, Problem

panel = AuthenticatedClient(base_url=os.environ["MENAGERIE_URL"], token=os.environ["MENAGERIE_TOKEN"])
orders = ("alpha", "orders", "zk-orders")

# Lists, piece by piece: every ensemble of a cluster, once.
names, piece = [], list_ensembles.sync(client=panel, cluster="alpha", limit=1)
while True:
    names += [f"{row.namespace}/{row.name}" for row in piece.items]
    if not piece.next_:
        break
    piece = list_ensembles.sync(client=panel, cluster="alpha", limit=1, cursor=piece.next_)
assert "orders/zk-orders" in names and len(set(names)) == len(names), names

# One, with its members and its state for If-Match.
answer = get_ensemble.sync_detailed(*orders, client=panel)
assert isinstance(answer.parsed, Ensemble) and answer.parsed.voters == 3, answer
tag = answer.headers["etag"]
members = list_members.sync(*orders, client=panel)
assert [member.state for member in members.items].count("leader") == 1, members
znode = get_znode.sync(*orders, client=panel, path="/zookeeper")
assert znode.stat.num_children > 0 and znode.acl[0].scheme == "world", znode

# A plan: one body of the two that this address may answer.
planned = restart_ensemble.sync_detailed(*orders, client=panel, body=Confirm(), dry_run=True, if_match=tag)
assert planned.status_code == 200 and isinstance(planned.parsed, Plan), planned
assert len(planned.parsed.steps) >= 3 and planned.parsed.fingerprint

# Refusals are typed: their kind is a word of the document.
stale = restart_ensemble.sync_detailed(*orders, client=panel, body=Confirm(), dry_run=True, if_match='"of yesterday"')
assert stale.status_code == 412 and isinstance(stale.parsed, Problem) and stale.parsed.kind == "changed", stale
nobody = list_audit.sync_detailed(client=panel)
assert nobody.status_code == 403 and nobody.parsed.kind == "forbidden", nobody
print(f"Python: {len(names)} ensembles, a plan of {len(planned.parsed.steps)} steps, refusals told apart")
