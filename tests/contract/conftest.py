from tests.contract.check import available

# Without Discord's description there is nothing to check against; test_contract.py says so once.
collect_ignore_glob = [] if available() else ["test_planted_*.py", "test_check.py", "test_real_bots.py"]
