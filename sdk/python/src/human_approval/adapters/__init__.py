"""Adapters for agent frameworks, one module each. Each needs its extra: `pip install "human-approval[langgraph]"`.

Importing this package imports no framework: `from human_approval.adapters.langgraph import HumanApproval` does.
"""
