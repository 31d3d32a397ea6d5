"""Writes lib/graph/betweenness.golden.json: twenty graphs with the betweenness of each node as computed by networkx.

    python3 tools/betweenness-golden.py > lib/graph/betweenness.golden.json

Needs networkx (Debian: python3-networkx; the file was written with 3.6.1). Always gives the same output.
"""

import json

import networkx as nx

graphs = {
    "path of 7": nx.path_graph(7),
    "cycle of 8": nx.cycle_graph(8),
    "star of 9": nx.star_graph(8),
    "complete of 6": nx.complete_graph(6),
    "barbell": nx.barbell_graph(5, 3),
    "grid": nx.convert_node_labels_to_integers(nx.grid_2d_graph(4, 5)),
    "tree": nx.balanced_tree(2, 3),
    "wheel": nx.wheel_graph(8),
    "ladder": nx.ladder_graph(6),
    "karate club": nx.Graph(nx.karate_club_graph().edges()),
    "one node": nx.empty_graph(1),
    "two nodes": nx.path_graph(2),
    "no links": nx.empty_graph(5),
    "two parts": nx.disjoint_union(nx.path_graph(5), nx.cycle_graph(4)),
    "with a lone node": nx.disjoint_union(nx.star_graph(4), nx.empty_graph(1)),
    "random, sparse": nx.gnp_random_graph(30, 0.06, seed=1),
    "random": nx.gnp_random_graph(25, 0.15, seed=2),
    "random, dense": nx.gnp_random_graph(20, 0.5, seed=3),
    "preferential": nx.barabasi_albert_graph(30, 2, seed=4),
    "small world": nx.watts_strogatz_graph(24, 4, 0.2, seed=5),
}
golden = [
    {
        "name": name,
        "nodes": len(graph),
        "links": [list(edge) for edge in graph.edges()],
        "betweenness": [round(value, 12) for _, value in sorted(nx.betweenness_centrality(graph).items())],
    }
    for name, graph in graphs.items()
]
print("[")
print(",\n".join("  " + json.dumps(graph) for graph in golden))
print("]")
